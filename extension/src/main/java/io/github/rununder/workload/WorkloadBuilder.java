// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.BuildArg;
import io.github.rununder.ComposeProject;
import io.github.rununder.DockerBuild;
import io.github.rununder.GoApp;
import io.github.rununder.Image;
import io.github.rununder.RunUnderException;
import io.github.rununder.SuppressLint;
import io.github.rununder.airflow.AirflowHome;
import io.github.rununder.airflow.Dag;
import io.github.rununder.kubernetes.AttachToPod;
import io.github.rununder.kubernetes.HelmChart;
import io.github.rununder.kubernetes.Kustomization;
import io.github.rununder.kubernetes.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds a {@link Workload}. Every method does the same as the annotation of that name, and throws
 * {@link RunUnderException} when a value breaks a rule; the message names the annotation, the
 * element, the rule and the value.
 */
public final class WorkloadBuilder extends WorkloadParts<WorkloadBuilder> {
  private final GoAppBuilder program;
  private final SourceList sources = new SourceList();
  private final List<Workload.BuildArgument> buildArguments = new ArrayList<>();
  private final Set<String> silencedWarnings = new LinkedHashSet<>();

  /**
   * Makes an empty builder.
   *
   * @param workingDirectory the base of relative paths
   * @param defaultImage the image of init steps without one
   */
  public WorkloadBuilder(Path workingDirectory, String defaultImage) {
    super(workingDirectory.toAbsolutePath().normalize(), defaultImage);
    this.program = new GoAppBuilder(this.workingDirectory);
  }

  @Override
  WorkloadBuilder self() {
    return this;
  }

  /**
   * Names the Go program to build.
   *
   * @param directory as {@link GoApp#value()}
   * @return this builder
   */
  public WorkloadBuilder goApp(String directory) {
    return goApp(directory, app -> {});
  }

  /**
   * Names the Go program to build, with details.
   *
   * @param directory as {@link GoApp#value()}
   * @param details sets the other elements of {@link GoApp}
   * @return this builder
   */
  public WorkloadBuilder goApp(String directory, Consumer<GoAppBuilder> details) {
    details.accept(program.directory(directory));
    return this;
  }

  /**
   * Runs an image as it is.
   *
   * @param reference as {@link Image#value()}
   * @return this builder
   */
  public WorkloadBuilder image(String reference) {
    return image(reference, "");
  }

  /**
   * Runs an image as it is, and observes one program in it.
   *
   * @param reference as {@link Image#value()}
   * @param path as {@link Image#program()}
   * @return this builder
   */
  public WorkloadBuilder image(String reference, String path) {
    WorkloadValidation.require(
        !reference.isBlank(), "@Image", "value", "must name an image", reference);
    if (!path.isEmpty()) {
      WorkloadValidation.absolutePath("@Image", "program", path);
    }
    Optional<String> inside = Optional.of(path).filter(given -> !given.isEmpty());
    return deployment("@Image", new WorkloadSource.Image(reference, inside));
  }

  /**
   * Builds an image from a Dockerfile.
   *
   * @param dockerfile as {@link DockerBuild#value()}
   * @return this builder
   */
  public WorkloadBuilder dockerBuild(String dockerfile) {
    return dockerBuild(dockerfile, build -> {});
  }

  /**
   * Builds an image from a Dockerfile, with details.
   *
   * @param dockerfile as {@link DockerBuild#value()}
   * @param details sets the other elements of {@link DockerBuild}
   * @return this builder
   */
  public WorkloadBuilder dockerBuild(String dockerfile, Consumer<DockerBuildBuilder> details) {
    DockerBuildBuilder build = new DockerBuildBuilder(workingDirectory, dockerfile);
    details.accept(build);
    sources.set(build);
    return this;
  }

  /**
   * Names the task of an Airflow DAG.
   *
   * @param file as {@link Dag#file()}
   * @param dagId as {@link Dag#dagId()}
   * @param taskId as {@link Dag#taskId()}
   * @return this builder
   */
  public WorkloadBuilder dag(String file, String dagId, String taskId) {
    return dag(file, dagId, taskId, task -> {});
  }

  /**
   * Names the task of an Airflow DAG, with details.
   *
   * @param file as {@link Dag#file()}
   * @param dagId as {@link Dag#dagId()}
   * @param taskId as {@link Dag#taskId()}
   * @param details sets the other elements of {@link Dag}
   * @return this builder
   */
  public WorkloadBuilder dag(
      String file, String dagId, String taskId, Consumer<DagBuilder> details) {
    DagBuilder task =
        new DagBuilder(file, dagId, taskId, (element, path) -> existingFile("@Dag", element, path));
    details.accept(task);
    sources.set(task);
    return this;
  }

  /**
   * Configures Airflow.
   *
   * @param directory as {@link AirflowHome#value()}
   * @param environment as {@link AirflowHome#env()}, by name
   * @return this builder
   */
  public WorkloadBuilder airflowHome(String directory, Map<String, String> environment) {
    Path folder = workingDirectory.resolve(directory).normalize();
    WorkloadValidation.require(
        directory.isEmpty() || Files.isDirectory(folder),
        "@AirflowHome",
        "value",
        "must be a folder, relative to " + workingDirectory,
        directory);
    environment.keySet().forEach(name -> WorkloadValidation.variableName("@AirflowHome", name));
    return deployment(
        "@AirflowHome",
        new WorkloadSource.AirflowHome(
            Optional.of(folder).filter(given -> !directory.isEmpty()), environment));
  }

  /**
   * Adds a source: an image or deployment that a team has already.
   *
   * @param annotation the annotation, for messages
   * @param deployment the source
   * @return this builder
   * @throws RunUnderException when there is one of its kind already
   */
  public WorkloadBuilder deployment(String annotation, WorkloadSource deployment) {
    sources.add(annotation, deployment);
    return this;
  }

  /**
   * Deploys Kubernetes manifests.
   *
   * @param target as {@link Manifests#object()} and {@link Manifests#container()}
   * @param paths as {@link Manifests#value()}
   * @return this builder
   */
  public WorkloadBuilder manifests(WorkloadSource.Target target, String... paths) {
    List<Path> found = new ManifestFiles(workingDirectory).of(paths);
    return deployment("@Manifests", new WorkloadSource.Manifests(found, target));
  }

  /**
   * Runs a service of your compose project under COMPOSE.
   *
   * @param service as {@link ComposeProject#service()}
   * @return this builder
   */
  public WorkloadBuilder composeProject(String service) {
    return composeProject(service, project -> {});
  }

  /**
   * Runs a service of your compose project under COMPOSE, with details.
   *
   * @param service as {@link ComposeProject#service()}
   * @param details sets the other elements of {@link ComposeProject}
   * @return this builder
   */
  public WorkloadBuilder composeProject(String service, Consumer<ComposeProjectBuilder> details) {
    ComposeProjectBuilder project = new ComposeProjectBuilder(workingDirectory, service);
    details.accept(project);
    return deployment("@ComposeProject", project.build());
  }

  /**
   * Observes a running pod.
   *
   * @param pod the elements of {@link AttachToPod}
   * @return this builder
   */
  public WorkloadBuilder attachTo(WorkloadSource.RunningPod pod) {
    WorkloadValidation.require(
        !pod.namespace().isEmpty(), "@AttachToPod", "namespace", "must not be empty", "");
    WorkloadValidation.require(
        !pod.selector().isEmpty(), "@AttachToPod", "selector", "must not be empty", "");
    pod.program()
        .ifPresent(path -> WorkloadValidation.absolutePath("@AttachToPod", "program", path));
    return deployment("@AttachToPod", pod);
  }

  /**
   * Deploys a kustomization.
   *
   * @param target as {@link Kustomization#object()} and {@link Kustomization#container()}
   * @param directory as {@link Kustomization#value()}
   * @return this builder
   */
  public WorkloadBuilder kustomization(WorkloadSource.Target target, String directory) {
    Path folder = workingDirectory.resolve(directory).normalize();
    WorkloadValidation.require(
        Files.isDirectory(folder),
        "@Kustomization",
        "value",
        "must be a folder, relative to " + workingDirectory,
        directory);
    return deployment("@Kustomization", new WorkloadSource.Kustomization(folder, target));
  }

  /**
   * Deploys a Helm chart.
   *
   * @param target as {@link HelmChart#object()} and {@link HelmChart#container()}
   * @param directory as {@link HelmChart#value()}
   * @return this builder
   */
  public WorkloadBuilder helmChart(WorkloadSource.Target target, String directory) {
    return helmChart(target, directory, chart -> {});
  }

  /**
   * Deploys a Helm chart, with details.
   *
   * @param target as {@link HelmChart#object()} and {@link HelmChart#container()}
   * @param directory as {@link HelmChart#value()}
   * @param details sets the other elements of {@link HelmChart}
   * @return this builder
   */
  public WorkloadBuilder helmChart(
      WorkloadSource.Target target, String directory, Consumer<HelmChartBuilder> details) {
    HelmChartBuilder chart = new HelmChartBuilder(workingDirectory, target, directory);
    details.accept(chart);
    sources.set(chart);
    return this;
  }

  /**
   * Sets a build argument.
   *
   * @param name as {@link BuildArg#name()}
   * @param value as {@link BuildArg#value()}
   * @return this builder
   */
  public WorkloadBuilder buildArg(String name, String value) {
    WorkloadValidation.variableName("@BuildArg", name);
    buildArguments.add(new Workload.BuildArgument(name, value));
    return this;
  }

  /**
   * Silences warnings of the workload's runs.
   *
   * @param rules as {@link SuppressLint#value()}
   * @return this builder
   */
  public WorkloadBuilder suppressLint(String... rules) {
    silencedWarnings.addAll(List.of(rules));
    return this;
  }

  /**
   * Returns the workload.
   *
   * @return the workload
   * @throws RunUnderException when there is no program, or parts contradict each other
   */
  public Workload build() {
    List<WorkloadSource> deployed = sources.of(program, buildArguments);
    if (deployed.stream().anyMatch(WorkloadSource.RunningPod.class::isInstance)) {
      requireNothingForARunningPod();
    }
    if (replication.isPresent() && deployed.stream().anyMatch(SourceList::hasOwnReplicas)) {
      throw new RunUnderException(
          "@Replicas has no effect beside manifests, a chart, a kustomization or a running pod, which declare their replicas themselves. Leave it out: a Deployment or StatefulSet with \"replicas: n\" is a fleet; of other objects, the first pod is observed");
    }
    boolean intoAnImage = deployed.stream().anyMatch(WorkloadSource.OfImage.class::isInstance);
    Optional<Workload.Program> built = program.build(intoAnImage);
    if (deployed.stream().noneMatch(WorkloadSource.DockerBuild.class::isInstance)) {
      built.ifPresent(made -> buildArguments.forEach(WorkloadValidation::importPath));
    }
    Workload.Builder made =
        new Workload.Builder(
            built.map(app -> program.name()).orElseGet(() -> SourceList.nameOf(deployed)));
    made.program = built;
    made.deployments = List.copyOf(deployed);
    made.buildArguments = List.copyOf(buildArguments);
    made.silencedWarnings = List.copyOf(silencedWarnings);
    setParts(made);
    return made.build();
  }
}
