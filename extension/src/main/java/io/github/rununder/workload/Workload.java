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
 * The scheduler-neutral description of what to run, made from annotations or by {@link
 * WorkloadExtension}. A table in the README shows what each part means under each scheduler.
 */
public final class Workload {
  private final Builder parts;

  private Workload(Builder parts) {
    this.parts = parts;
  }

  /**
   * Returns the name, made from the folder of the program; it names objects in schedulers.
   *
   * @return a DNS label
   */
  public String name() {
    return parts.name;
  }

  /**
   * Returns the program to build with the probe.
   *
   * @return empty when an image runs unmodified
   */
  public Optional<Program> program() {
    return parts.program;
  }

  /**
   * Returns the images and deployments that the team has already.
   *
   * @return at most one of a kind
   */
  public List<WorkloadSource> deployments() {
    return parts.deployments;
  }

  /**
   * Returns the arguments of the program, without its own name.
   *
   * @return the arguments
   */
  public List<String> arguments() {
    return parts.arguments;
  }

  /**
   * Returns plain and secret variables; they override all env files.
   *
   * @return the variables, with unique names
   */
  public List<Variable> variables() {
    return parts.variables;
  }

  /**
   * Returns the env files; a later one overrides an earlier one.
   *
   * @return the files in order
   */
  public List<Path> envFiles() {
    return parts.envFiles;
  }

  /**
   * Returns the files that are put in place before the program starts.
   *
   * @return the files
   */
  public List<MountedFile> files() {
    return parts.files;
  }

  /**
   * Returns the steps that run to their end before the program starts.
   *
   * @return the steps in order
   */
  public List<Step> initSteps() {
    return parts.initSteps;
  }

  /**
   * Returns the empty directories that init steps and the program share.
   *
   * @return absolute paths
   */
  public List<String> sharedDirectories() {
    return parts.sharedDirectories;
  }

  /**
   * Returns the values for the build.
   *
   * @return the build arguments
   */
  public List<BuildArgument> buildArguments() {
    return parts.buildArguments;
  }

  /**
   * Returns the paths that every snapshot examines: all of {@link #files}, {@link
   * #sharedDirectories} and the paths of {@link WatchedPath}.
   *
   * @return absolute paths
   */
  public List<String> watchedPaths() {
    return parts.watchedPaths;
  }

  /**
   * Returns how many bytes the program may use.
   *
   * @return empty for no limit
   */
  public OptionalLong memoryLimit() {
    return parts.memoryLimit;
  }

  /**
   * Returns how many replicas run, and what controls them.
   *
   * @return empty for a single program
   */
  public Optional<Replication> replication() {
    return parts.replication;
  }

  /**
   * Returns the lint rules whose warnings are left out.
   *
   * @return entries of the form {@code rule} or {@code rule:subject}
   */
  public List<String> silencedWarnings() {
    return parts.silencedWarnings;
  }

  /**
   * Returns the arguments that choose the process to assert on.
   *
   * @return empty for the main program
   */
  public List<String> observedProcess() {
    return parts.observedProcess;
  }

  /**
   * Returns the number of replicas.
   *
   * @return 1 or more
   */
  public int replicas() {
    return parts.replication.map(Replication::count).orElse(1);
  }

  /**
   * Returns the program of a workload that must have one.
   *
   * @return the program
   * @throws RunUnderException when there is none
   */
  public Program requireProgram() {
    return parts.program.orElseThrow(SourceList::noProgram);
  }

  /**
   * Returns the source of a kind.
   *
   * @param kind such as {@link WorkloadSource.ComposeProject}, or {@link WorkloadSource.Kubernetes}
   * @param <D> the kind
   * @return empty when the workload has none
   */
  public <D extends WorkloadSource> Optional<D> deployment(Class<D> kind) {
    return parts.deployments.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /**
   * Returns the variables of {@link SecretEnv}.
   *
   * @return the secret variables in order
   */
  public Stream<Variable> secretVariables() {
    return parts.variables.stream().filter(Variable::secret);
  }

  /**
   * Returns the files of {@link SecretFile}.
   *
   * @return the secret files in order
   */
  public Stream<MountedFile> secretFiles() {
    return parts.files.stream().filter(MountedFile::secret);
  }

  /**
   * Returns a workload of another program alone, with the same build arguments and memory limit.
   *
   * @param name a DNS label
   * @param program the other program
   * @return the workload
   */
  public Workload ofProgram(String name, Program program) {
    Builder other = new Builder(name);
    other.program = Optional.of(program);
    other.buildArguments = parts.buildArguments;
    other.memoryLimit = parts.memoryLimit;
    return other.build();
  }

  /** Returns the name only: values may be secret. */
  @Override
  public String toString() {
    return name();
  }

  /**
   * A Go program to build.
   *
   * @param directory the absolute folder where {@code go build} runs
   * @param mainPackage the package to build, relative to it, such as {@code .} or {@code ./cmd/api}
   * @param tags build tags
   * @param cgo whether cgo is on; the base image must then have a C library
   * @param baseImage the image that the program is copied into; empty for {@code
   *     rununder.image.base}, or when the workload has a {@link WorkloadSource.OfImage}
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
   * The replicas of {@link Replicas}.
   *
   * @param count the number of replicas
   * @param kind the object that controls them under K8S
   */
  public record Replication(int count, ReplicaKind kind) {}

  /**
   * A variable with its exact value: no scheduler expands or quotes it.
   *
   * @param name the name
   * @param value the value
   * @param secret whether it must not be shown; K8S then uses a Secret
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
   * @param secret whether it must not be shown; K8S then uses a Secret
   */
  public record MountedFile(String path, FileContent content, int mode, boolean secret) {}

  /**
   * A step that runs to its end before the program starts.
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

  /** Not public: only {@link WorkloadBuilder} makes workloads. */
  static final class Builder {
    private final String name;
    Optional<Program> program = Optional.empty();
    List<WorkloadSource> deployments = List.of();
    List<String> arguments = List.of();
    List<Variable> variables = List.of();
    List<Path> envFiles = List.of();
    List<MountedFile> files = List.of();
    List<Step> initSteps = List.of();
    List<String> sharedDirectories = List.of();
    List<BuildArgument> buildArguments = List.of();
    List<String> watchedPaths = List.of();
    OptionalLong memoryLimit = OptionalLong.empty();
    Optional<Replication> replication = Optional.empty();
    List<String> silencedWarnings = List.of();
    List<String> observedProcess = List.of();

    Builder(String name) {
      this.name = name;
    }

    /** The lists must be immutable. The builder must not be used after that. */
    Workload build() {
      return new Workload(this);
    }
  }
}
