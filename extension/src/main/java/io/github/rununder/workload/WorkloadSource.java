// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image or deployment that a team has already, used unchanged. Each scheduler uses the source
 * that it supports; a workload without one is deployed from its neutral parts.
 */
public sealed interface WorkloadSource {
  /**
   * Returns the text that a workload without a Go program is named after.
   *
   * @return any text; RunUnder makes a DNS label of it
   */
  String nameHint();

  /** An image, wherever it comes from. */
  sealed interface OfImage extends WorkloadSource {
    /**
     * Returns where the Go program is in the image.
     *
     * @return an absolute path; empty to observe the image's first process
     */
    Optional<String> program();
  }

  /**
   * An image, run as it is.
   *
   * @param reference its name, with tag or digest
   * @param program where the Go program is in it, absolute; empty to observe its first process
   */
  record Image(String reference, Optional<String> program) implements OfImage {
    @Override
    public String nameHint() {
      String path = reference.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /**
   * An image that a Dockerfile makes.
   *
   * @param context the absolute folder of the build's context
   * @param dockerfile the absolute path of the Dockerfile
   * @param arguments build arguments, in order
   * @param target the stage to build; empty for the last
   * @param secrets absolute files by the id of their secret mount
   * @param program where the Go program is in the image, absolute; empty to observe its first
   *     process
   */
  record DockerBuild(
      Path context,
      Path dockerfile,
      Map<String, String> arguments,
      Optional<String> target,
      Map<String, Path> secrets,
      Optional<String> program)
      implements OfImage {

    /** Copies the maps. */
    public DockerBuild {
      arguments = ordered(arguments);
      secrets = ordered(secrets);
    }

    @Override
    public String nameHint() {
      return String.valueOf(context.getFileName());
    }
  }

  /**
   * A service of a compose project.
   *
   * @param files the absolute compose files, a later one overrides; empty for those that compose
   *     finds
   * @param service the service to observe
   * @param profiles the active profiles
   * @param environment variables of compose's environment, for interpolation
   * @param passThrough names of variables of the test's environment that compose may see
   * @param envFiles the absolute files given as {@code --env-file}; empty for the project's own
   * @param directory the absolute project directory
   * @param program where the Go program is in the service's image, absolute; empty to observe its
   *     first process
   */
  record ComposeProject(
      List<Path> files,
      String service,
      List<String> profiles,
      Map<String, String> environment,
      List<String> passThrough,
      List<Path> envFiles,
      Path directory,
      Optional<String> program)
      implements WorkloadSource {

    /** Copies the collections. */
    public ComposeProject {
      files = List.copyOf(files);
      profiles = List.copyOf(profiles);
      environment = ordered(environment);
      passThrough = List.copyOf(passThrough);
      envFiles = List.copyOf(envFiles);
    }

    @Override
    public String nameHint() {
      return service;
    }
  }

  /**
   * Selects the program in Kubernetes objects.
   *
   * @param object the workload object as {@code kind/name}; empty when there is only one
   * @param container the container's name; empty when there is only one
   */
  record Target(String object, String container) {
    /** The only container of the only workload object. */
    public static final Target ONLY = new Target("", "");
  }

  /** Objects for a Kubernetes cluster. */
  sealed interface Kubernetes extends WorkloadSource {
    /**
     * Returns the target container.
     *
     * @return the target
     */
    Target target();
  }

  /**
   * Kubernetes objects in files.
   *
   * @param files absolute files, in order
   * @param target the target container
   */
  record Manifests(List<Path> files, Target target) implements Kubernetes {

    /** Copies the list. */
    public Manifests {
      files = List.copyOf(files);
    }

    @Override
    public String nameHint() {
      return files.get(0).getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }
  }

  /**
   * A kustomization.
   *
   * @param directory the absolute folder with {@code kustomization.yaml}
   * @param target the target container
   */
  record Kustomization(Path directory, Target target) implements Kubernetes {
    @Override
    public String nameHint() {
      return String.valueOf(directory.getFileName());
    }
  }

  /**
   * A pod that runs already.
   *
   * @param namespace its namespace
   * @param selector a label selector such as {@code app=orders}
   * @param container the container's name; empty when there is only one
   * @param program the executable of the process to observe; empty for the container's first
   *     process
   */
  record RunningPod(String namespace, String selector, String container, Optional<String> program)
      implements WorkloadSource {
    @Override
    public String nameHint() {
      return container.isEmpty() ? namespace : container;
    }
  }

  /**
   * A Helm chart.
   *
   * @param directory the absolute folder with {@code Chart.yaml}
   * @param values absolute values files, a later one overrides
   * @param sets {@code name=value}, as {@code helm --set} takes them
   * @param release the release's name
   * @param target the target container
   */
  record HelmChart(
      Path directory, List<Path> values, List<String> sets, String release, Target target)
      implements Kubernetes {

    /** Copies the lists. */
    public HelmChart {
      values = List.copyOf(values);
      sets = List.copyOf(sets);
    }

    @Override
    public String nameHint() {
      return release;
    }
  }

  /**
   * A task of an Airflow DAG.
   *
   * @param file the absolute DAG file; Airflow also gets the files beside it
   * @param dagId the DAG
   * @param taskId the task to observe
   * @param conf the configuration that the DAG run is triggered with; a value that is JSON is given
   *     as such, any other as text
   * @param params values of params that the DAG or the task declares, likewise
   * @param objects absolute files of the Kubernetes objects that the DAG refers to
   * @param metadata the content of Airflow's metadata database
   */
  record Dag(
      Path file,
      String dagId,
      String taskId,
      Map<String, String> conf,
      Map<String, String> params,
      List<Path> objects,
      AirflowMetadata metadata)
      implements WorkloadSource {

    /** Copies the collections. */
    public Dag {
      conf = ordered(conf);
      params = ordered(params);
      objects = List.copyOf(objects);
    }

    /**
     * A task of a DAG run with the default params.
     *
     * @param file the absolute DAG file
     * @param dagId the DAG
     * @param taskId the task to observe
     * @param conf the configuration that the DAG run is triggered with
     * @param objects absolute files of the Kubernetes objects that the DAG refers to
     * @param metadata the content of Airflow's metadata database
     */
    public Dag(
        Path file,
        String dagId,
        String taskId,
        Map<String, String> conf,
        List<Path> objects,
        AirflowMetadata metadata) {
      this(file, dagId, taskId, conf, Map.of(), objects, metadata);
    }

    @Override
    public String nameHint() {
      return taskId;
    }
  }

  /**
   * The content of Airflow's metadata database for a run.
   *
   * @param variables Airflow variables by key
   * @param connections Airflow connections, as URIs, by id
   */
  record AirflowMetadata(Map<String, String> variables, Map<String, String> connections) {

    /** Copies the maps. */
    public AirflowMetadata {
      variables = ordered(variables);
      connections = ordered(connections);
    }

    /** Returns the names only: the values may be secret. */
    @Override
    public String toString() {
      return "AirflowMetadata" + variables.keySet() + connections.keySet();
    }
  }

  /**
   * The configuration of all processes of an Airflow.
   *
   * @param folder its files are copied into Airflow's home; empty for none
   * @param environment variables
   */
  record AirflowHome(Optional<Path> folder, Map<String, String> environment)
      implements WorkloadSource {

    /** Copies the map. */
    public AirflowHome {
      environment = ordered(environment);
    }

    @Override
    public String nameHint() {
      return "airflow";
    }

    /** Returns the folder and the names only: the values may be secret. */
    @Override
    public String toString() {
      return "AirflowHome" + folder + environment.keySet();
    }
  }

  private static <K, V> Map<K, V> ordered(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
