// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.ReplicaKind;
import io.github.rununder.Replicas;
import io.github.rununder.RunUnderException;
import io.github.rununder.SecretEnv;
import io.github.rununder.SecretFile;
import io.github.rununder.WatchedPath;
import io.github.rununder.WorkloadExtension;
import io.github.rununder.capture.FileContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The scheduler-neutral description of what to run. Made from annotations or by {@link
 * WorkloadExtension}; what each part means under each scheduler is a table in the README.
 *
 * @param name a DNS label, made from the folder of the program; names objects in schedulers
 * @param program what to build with the probe in it; empty when an image runs unmodified
 * @param deployments what the team deploys already; at most one of a kind
 * @param arguments the program's arguments, its own name not among them
 * @param variables plain and secret variables, names unique
 * @param envFiles env files in order; a later one wins, {@code variables} win over all
 * @param files files to be put in place before the program starts
 * @param initSteps what runs to its end before the program starts, in order
 * @param sharedDirectories absolute paths of empty directories that init steps and program share
 * @param buildArguments values given to the build
 * @param watchedPaths absolute paths that every snapshot examines: all of {@code files}, {@code
 *     sharedDirectories} and those of {@link WatchedPath}
 * @param memoryLimit how many bytes the program may use; empty for no limit
 * @param replication how many replicas are to run, and what keeps them; empty for one alone
 * @param silencedWarnings rules, or {@code rule:subject}, whose warnings are left out
 * @param observedProcess arguments by which the process to assert on is chosen; empty for the main
 *     program
 */
public record Workload(
    String name,
    Optional<Program> program,
    List<WorkloadSource> deployments,
    List<String> arguments,
    List<Variable> variables,
    List<Path> envFiles,
    List<MountedFile> files,
    List<Step> initSteps,
    List<String> sharedDirectories,
    List<BuildArgument> buildArguments,
    List<String> watchedPaths,
    OptionalLong memoryLimit,
    Optional<Replication> replication,
    List<String> silencedWarnings,
    List<String> observedProcess) {

  /**
   * Makes a workload of one replica, all of whose warnings are told.
   *
   * @param name as above
   * @param program as above
   * @param deployments as above
   * @param arguments as above
   * @param variables as above
   * @param envFiles as above
   * @param files as above
   * @param initSteps as above
   * @param sharedDirectories as above
   * @param buildArguments as above
   * @param watchedPaths as above
   * @param memoryLimit as above
   */
  public Workload(
      String name,
      Optional<Program> program,
      List<WorkloadSource> deployments,
      List<String> arguments,
      List<Variable> variables,
      List<Path> envFiles,
      List<MountedFile> files,
      List<Step> initSteps,
      List<String> sharedDirectories,
      List<BuildArgument> buildArguments,
      List<String> watchedPaths,
      OptionalLong memoryLimit) {
    this(
        name,
        program,
        deployments,
        arguments,
        variables,
        envFiles,
        files,
        initSteps,
        sharedDirectories,
        buildArguments,
        watchedPaths,
        memoryLimit,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** Copies the lists. */
  public Workload {
    deployments = List.copyOf(deployments);
    arguments = List.copyOf(arguments);
    variables = List.copyOf(variables);
    envFiles = List.copyOf(envFiles);
    files = List.copyOf(files);
    initSteps = List.copyOf(initSteps);
    sharedDirectories = List.copyOf(sharedDirectories);
    buildArguments = List.copyOf(buildArguments);
    watchedPaths = List.copyOf(watchedPaths);
    silencedWarnings = List.copyOf(silencedWarnings);
    observedProcess = List.copyOf(observedProcess);
  }

  /**
   * Returns how many replicas are to run.
   *
   * @return 1 or more
   */
  public int replicas() {
    return replication.map(Replication::count).orElse(1);
  }

  /**
   * Returns the program, for what cannot do without one.
   *
   * @return the program
   * @throws RunUnderException when there is none
   */
  public Program requireProgram() {
    return program.orElseThrow(Workload::noProgram);
  }

  static RunUnderException noProgram() {
    return new RunUnderException(
        "no Go program: add @GoApp(\"path/to/module\"), or call goApp(\"path/to/module\") on the builder");
  }

  /**
   * Returns the deployment of a kind.
   *
   * @param kind such as {@link WorkloadSource.ComposeProject}, or {@link WorkloadSource.Kubernetes}
   * @param <D> the kind
   * @return empty when the workload has none
   */
  public <D extends WorkloadSource> Optional<D> deployment(Class<D> kind) {
    return deployments.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /**
   * Returns the variables of {@link SecretEnv}.
   *
   * @return the secret variables in order
   */
  public Stream<Variable> secretVariables() {
    return variables.stream().filter(Variable::secret);
  }

  /**
   * Returns the files of {@link SecretFile}.
   *
   * @return the secret files in order
   */
  public Stream<MountedFile> secretFiles() {
    return files.stream().filter(MountedFile::secret);
  }

  /**
   * A Go program to build.
   *
   * @param directory the absolute folder where {@code go build} runs
   * @param mainPackage the package to build, relative to it, such as {@code .} or {@code ./cmd/api}
   * @param tags build tags
   * @param cgo whether cgo is on; the base image must then have a C library
   * @param baseImage the image that the program is put into; empty for {@code rununder.image.base},
   *     or when the workload has a {@link WorkloadSource.OfImage}
   * @param installPath the absolute path of the program inside the image; empty to find it in the
   *     image's configuration
   * @param workingDirectory the working directory inside containers; empty for the image's own
   */
  public record Program(
      Path directory,
      String mainPackage,
      List<String> tags,
      boolean cgo,
      Optional<String> baseImage,
      String installPath,
      Optional<String> workingDirectory) {

    /** Copies the list. */
    public Program {
      tags = List.copyOf(tags);
    }
  }

  /**
   * Replicas of {@link Replicas}.
   *
   * @param count how many
   * @param kind what keeps them under K8S
   */
  public record Replication(int count, ReplicaKind kind) {}

  /**
   * A variable with its exact value: no scheduler expands or quotes it.
   *
   * @param name the name
   * @param value the value
   * @param secret whether it must not be shown, and reaches K8S through a Secret
   */
  public record Variable(String name, String value, boolean secret) {
    /** Returns the name only. */
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A file that is put in place before the program starts.
   *
   * @param path the absolute path that the program sees
   * @param content the exact content
   * @param mode permission bits, such as 0644
   * @param secret whether it must not be shown, and reaches K8S through a Secret
   */
  public record MountedFile(String path, FileContent content, int mode, boolean secret) {}

  /**
   * Something that runs to its end before the program starts.
   *
   * @param name a DNS label, unique in the workload
   * @param image the image; LOCAL runs the command on the machine itself
   * @param command the command with its arguments; empty for the image's own
   * @param environment variables of the step alone
   */
  public record Step(
      String name, String image, List<String> command, Map<String, String> environment) {

    /** Copies the collections. */
    public Step {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * A value given to the build: {@code --build-arg} when there is a Dockerfile, else {@code
   * -ldflags -X}.
   *
   * @param name the ARG's name, or the variable as {@code importpath.name}
   * @param value the value
   */
  public record BuildArgument(String name, String value) {}
}
