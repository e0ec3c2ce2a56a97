// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.EnvFile;
import io.github.rununder.InitStep;
import io.github.rununder.MemoryLimit;
import io.github.rununder.ObservedProcess;
import io.github.rununder.ReplicaKind;
import io.github.rununder.Replicas;
import io.github.rununder.RunUnderException;
import io.github.rununder.SecretEnv;
import io.github.rununder.SecretFile;
import io.github.rununder.SharedDirectory;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.FileContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The neutral parts of a workload, which each driver translates for its scheduler.
 *
 * @param <SELF> the builder
 */
public abstract sealed class WorkloadParts<SELF> permits WorkloadBuilder {
  private static final int MOST_REPLICAS = 1_000;
  private static final int WORLD_READABLE = 0644;
  private static final int SECRET_READABLE = 0444;

  final Path workingDirectory;
  final List<String> arguments = new ArrayList<>();
  final Map<String, Workload.Variable> variables = new LinkedHashMap<>();
  final List<Path> envFiles = new ArrayList<>();
  final Map<String, Workload.MountedFile> files = new LinkedHashMap<>();
  final Map<String, Workload.Step> initSteps = new LinkedHashMap<>();
  final Set<String> sharedDirectories = new LinkedHashSet<>();
  final Set<String> watchedPaths = new LinkedHashSet<>();
  OptionalLong memoryLimit = OptionalLong.empty();
  Optional<Workload.Replication> replication = Optional.empty();
  List<String> observedProcess = List.of();
  private final String defaultImage;

  WorkloadParts(Path workingDirectory, String defaultImage) {
    this.workingDirectory = workingDirectory;
    this.defaultImage = defaultImage;
  }

  abstract SELF self();

  /**
   * Sets the program's arguments; they replace earlier ones.
   *
   * @param values the arguments
   * @return this builder
   */
  public SELF args(String... values) {
    arguments.clear();
    arguments.addAll(List.of(values));
    return self();
  }

  /**
   * Sets a variable.
   *
   * @param name as {@link Env#name()}
   * @param value as {@link Env#value()}
   * @return this builder
   */
  public SELF env(String name, String value) {
    return variable("@Env", name, value, false);
  }

  /**
   * Sets a variable whose value is not shown.
   *
   * @param name as {@link SecretEnv#name()}
   * @param value as {@link SecretEnv#value()}
   * @return this builder
   */
  public SELF secretEnv(String name, String value) {
    return variable("@SecretEnv", name, value, true);
  }

  private SELF variable(String annotation, String name, String value, boolean secret) {
    WorkloadValidation.variableName(annotation, name);
    WorkloadValidation.require(
        value.indexOf('\0') < 0,
        annotation,
        "value",
        "must not contain NUL",
        "(value of " + name + ")");
    WorkloadValidation.require(
        !variables.containsKey(name), annotation, "name", "must be unique in a workload", name);
    variables.put(name, new Workload.Variable(name, value, secret));
    return self();
  }

  /**
   * Sets variables from a file.
   *
   * @param file as {@link EnvFile#value()}
   * @return this builder
   */
  public SELF envFile(String file) {
    envFiles.add(existingFile("@EnvFile", "value", file));
    return self();
  }

  /**
   * Puts a file in place, readable by all (0644).
   *
   * @param path as {@link ConfigFile#path()}
   * @param content as {@link ConfigFile#content()}
   * @return this builder
   */
  public SELF configFile(String path, String content) {
    return configFile(path, content.getBytes(StandardCharsets.UTF_8), WORLD_READABLE);
  }

  /**
   * Puts a file in place.
   *
   * @param path as {@link ConfigFile#path()}
   * @param content the exact content
   * @param mode the permission bits
   * @return this builder
   */
  public SELF configFile(String path, byte[] content, int mode) {
    return file("@ConfigFile", path, content, mode, false);
  }

  /**
   * Puts a file in place whose content is not shown, readable by all (0444).
   *
   * @param path as {@link SecretFile#path()}
   * @param content as {@link SecretFile#content()}
   * @return this builder
   */
  public SELF secretFile(String path, String content) {
    return secretFile(path, content.getBytes(StandardCharsets.UTF_8), SECRET_READABLE);
  }

  /**
   * Puts a file in place whose content is not shown.
   *
   * @param path as {@link SecretFile#path()}
   * @param content the exact content
   * @param mode the permission bits
   * @return this builder
   */
  public SELF secretFile(String path, byte[] content, int mode) {
    return file("@SecretFile", path, content, mode, true);
  }

  private SELF file(String annotation, String path, byte[] content, int mode, boolean secret) {
    WorkloadValidation.absolutePath(annotation, "path", path);
    WorkloadValidation.mode(annotation, mode);
    WorkloadValidation.require(
        !files.containsKey(path), annotation, "path", "must be unique in a workload", path);
    files.put(path, new Workload.MountedFile(path, new FileContent(content, false), mode, secret));
    return self();
  }

  /**
   * Adds an init step.
   *
   * @param name as {@link InitStep#name()}
   * @param image as {@link InitStep#image()}; empty for the base image
   * @param environment variables of the step alone
   * @param command as {@link InitStep#command()}
   * @return this builder
   */
  public SELF initStep(
      String name, String image, Map<String, String> environment, String... command) {
    WorkloadValidation.label("@InitStep", "name", name);
    WorkloadValidation.require(
        !initSteps.containsKey(name), "@InitStep", "name", "must be unique in a workload", name);
    environment
        .keySet()
        .forEach(variable -> WorkloadValidation.variableName("@InitStep", variable));
    initSteps.put(
        name,
        new Workload.Step(
            name, image.isEmpty() ? defaultImage : image, List.of(command), environment));
    return self();
  }

  /**
   * Adds a directory that init steps and program share.
   *
   * @param path as {@link SharedDirectory#value()}
   * @return this builder
   */
  public SELF sharedDirectory(String path) {
    WorkloadValidation.absolutePath("@SharedDirectory", "value", path);
    WorkloadValidation.require(
        sharedDirectories.add(path),
        "@SharedDirectory",
        "value",
        "must be unique in a workload",
        path);
    return self();
  }

  /**
   * Limits the program's memory.
   *
   * @param limit as {@link MemoryLimit#value()}
   * @return this builder
   */
  public SELF memoryLimit(String limit) {
    memoryLimit = OptionalLong.of(WorkloadValidation.memory("@MemoryLimit", limit));
    return self();
  }

  /**
   * Sets the number of replicas.
   *
   * @param count as {@link Replicas#value()}
   * @param kind as {@link Replicas#kind()}
   * @return this builder
   */
  public SELF replicas(int count, ReplicaKind kind) {
    if (count < 1 || count > MOST_REPLICAS) {
      throw new RunUnderException(
          "@Replicas: value must be 1 to %d, but is %d".formatted(MOST_REPLICAS, count));
    }
    replication = Optional.of(new Workload.Replication(count, kind));
    return self();
  }

  /**
   * Chooses the process to assert on: the first whose argv contains these arguments in this order.
   *
   * @param arguments as {@link ObservedProcess#value()}
   * @return this builder
   */
  public SELF observedProcess(String... arguments) {
    if (arguments.length == 0) {
      throw new RunUnderException(
          "@ObservedProcess: value must name an argument of the process, such as \"serve\"");
    }
    observedProcess = List.of(arguments);
    return self();
  }

  /**
   * Watches a path: every snapshot examines it.
   *
   * @param path as {@link WatchedPath#value()}
   * @return this builder
   */
  public SELF watch(String path) {
    WorkloadValidation.absolutePath("@WatchedPath", "value", path);
    watchedPaths.add(path);
    return self();
  }

  /**
   * Reads a file's content for {@link #configFile(String, byte[], int)}.
   *
   * @param annotation the annotation, for messages
   * @param source a path, relative to the working directory
   * @return the bytes
   * @throws RunUnderException when it cannot be read
   */
  public byte[] read(String annotation, String source) {
    Path file = existingFile(annotation, "source", source);
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  final Path existingFile(String annotation, String element, String path) {
    Path file = workingDirectory.resolve(path).normalize();
    WorkloadValidation.require(
        !path.isBlank() && Files.isReadable(file) && Files.isRegularFile(file),
        annotation,
        element,
        "must be a readable file, relative to " + workingDirectory,
        path);
    return file;
  }

  final void setParts(Workload.Builder made) {
    Set<String> watched = new LinkedHashSet<>(files.keySet());
    watched.addAll(sharedDirectories);
    watched.addAll(watchedPaths);
    made.arguments = List.copyOf(arguments);
    made.variables = List.copyOf(variables.values());
    made.envFiles = List.copyOf(envFiles);
    made.files = List.copyOf(files.values());
    made.initSteps = List.copyOf(initSteps.values());
    made.sharedDirectories = List.copyOf(sharedDirectories);
    made.watchedPaths = List.copyOf(watched);
    made.memoryLimit = memoryLimit;
    made.replication = replication;
    made.observedProcess = observedProcess;
  }

  final void requireNothingForARunningPod() {
    boolean nothing =
        variables.isEmpty() && envFiles.isEmpty() && files.isEmpty() && initSteps.isEmpty();
    if (!nothing || !sharedDirectories.isEmpty() || !arguments.isEmpty()) {
      throw new RunUnderException(
          "@AttachToPod observes a pod as it runs; of the other workload annotations, leave only @WatchedPath");
    }
  }
}
