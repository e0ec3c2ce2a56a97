// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.DockerBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sets the elements of {@code @DockerBuild} besides the Dockerfile. */
public final class DockerBuildBuilder {
  private static final String ANNOTATION = "@DockerBuild";

  private final Path workingDirectory;
  private final Path dockerfile;
  private Path context;
  private final Map<String, String> arguments = new LinkedHashMap<>();
  private final Map<String, Path> secrets = new LinkedHashMap<>();
  private Optional<String> target = Optional.empty();
  private Optional<String> program = Optional.empty();

  DockerBuildBuilder(Path workingDirectory, String dockerfile) {
    this.workingDirectory = workingDirectory;
    this.dockerfile = file("value", dockerfile);
    context = this.dockerfile.resolveSibling("");
  }

  /**
   * Sets the folder of the build's context.
   *
   * @param path as {@link DockerBuild#context()}
   * @return this builder
   */
  public DockerBuildBuilder context(String path) {
    Path folder = workingDirectory.resolve(path).normalize();
    WorkloadValidation.require(
        Files.isDirectory(folder),
        ANNOTATION,
        "context",
        "must be a folder, relative to " + workingDirectory,
        path);
    context = folder;
    return this;
  }

  /**
   * Sets an ARG.
   *
   * @param name the ARG's name
   * @param value the value
   * @return this builder
   */
  public DockerBuildBuilder arg(String name, String value) {
    WorkloadValidation.variableName(ANNOTATION, name);
    arguments.put(name, value);
    return this;
  }

  /**
   * Sets the stage to build.
   *
   * @param stage as {@link DockerBuild#target()}
   * @return this builder
   */
  public DockerBuildBuilder target(String stage) {
    target = Optional.of(stage);
    return this;
  }

  /**
   * Adds a secret of the build.
   *
   * @param id its name in the Dockerfile
   * @param path the file with its content
   * @return this builder
   */
  public DockerBuildBuilder secret(String id, String path) {
    WorkloadValidation.require(!id.isEmpty(), ANNOTATION, "secrets", "must be id=path", "=" + path);
    secrets.put(id, file("secrets", path));
    return this;
  }

  /**
   * Sets where the Go program is in the image.
   *
   * @param path as {@link DockerBuild#program()}
   * @return this builder
   */
  public DockerBuildBuilder program(String path) {
    WorkloadValidation.absolutePath(ANNOTATION, "program", path);
    program = Optional.of(path);
    return this;
  }

  void add(Workload.BuildArgument argument) {
    arguments.put(argument.name(), argument.value());
  }

  WorkloadSource.DockerBuild build() {
    return new WorkloadSource.DockerBuild(context, dockerfile, arguments, target, secrets, program);
  }

  private Path file(String element, String path) {
    Path file = workingDirectory.resolve(path).normalize();
    WorkloadValidation.require(
        !path.isBlank() && Files.isRegularFile(file),
        ANNOTATION,
        element,
        "must be a file, relative to " + workingDirectory,
        path);
    return file;
  }
}
