// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.ComposeProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sets the elements of {@code @ComposeProject} besides the service. */
public final class ComposeProjectBuilder {
  private static final String ANNOTATION = "@ComposeProject";

  /** In the order in which compose looks for them. */
  private static final List<String> USUAL_FILES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  private static final List<String> USUAL_OVERRIDES =
      List.of(
          "compose.override.yml",
          "compose.override.yaml",
          "docker-compose.override.yml",
          "docker-compose.override.yaml");

  private final Path workingDirectory;
  private final String service;
  private final List<Path> files = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> passThrough = new ArrayList<>();
  private final List<Path> envFiles = new ArrayList<>();
  private Optional<Path> directory = Optional.empty();
  private Optional<String> program = Optional.empty();

  ComposeProjectBuilder(Path workingDirectory, String service) {
    WorkloadValidation.require(
        !service.isBlank(), ANNOTATION, "service", "must name a service", service);
    this.workingDirectory = workingDirectory;
    this.service = service;
  }

  /**
   * Adds compose files.
   *
   * @param paths as {@link ComposeProject#files()}
   * @return this builder
   */
  public ComposeProjectBuilder files(String... paths) {
    Stream.of(paths).map(path -> file("files", path)).forEach(files::add);
    return this;
  }

  /**
   * Activates profiles.
   *
   * @param names as {@link ComposeProject#profiles()}
   * @return this builder
   */
  public ComposeProjectBuilder profiles(String... names) {
    profiles.addAll(List.of(names));
    return this;
  }

  /**
   * Sets a variable of compose's environment.
   *
   * @param name its name
   * @param value its value
   * @return this builder
   */
  public ComposeProjectBuilder env(String name, String value) {
    WorkloadValidation.variableName(ANNOTATION, name);
    environment.put(name, value);
    return this;
  }

  /**
   * Lets compose see variables of the test's environment.
   *
   * @param names as {@link ComposeProject#passThrough()}
   * @return this builder
   */
  public ComposeProjectBuilder passThrough(String... names) {
    Stream.of(names).forEach(name -> WorkloadValidation.variableName(ANNOTATION, name));
    passThrough.addAll(List.of(names));
    return this;
  }

  /**
   * Adds files for {@code --env-file}.
   *
   * @param paths as {@link ComposeProject#envFiles()}
   * @return this builder
   */
  public ComposeProjectBuilder envFiles(String... paths) {
    Stream.of(paths).map(path -> file("envFiles", path)).forEach(envFiles::add);
    return this;
  }

  /**
   * Sets the project directory.
   *
   * @param path as {@link ComposeProject#directory()}
   * @return this builder
   */
  public ComposeProjectBuilder directory(String path) {
    Path folder = workingDirectory.resolve(path).normalize();
    WorkloadValidation.require(
        Files.isDirectory(folder),
        ANNOTATION,
        "directory",
        "must be a folder, relative to " + workingDirectory,
        path);
    directory = Optional.of(folder);
    return this;
  }

  /**
   * Sets where the Go program is in the service's image.
   *
   * @param path as {@link ComposeProject#program()}
   * @return this builder
   */
  public ComposeProjectBuilder program(String path) {
    WorkloadValidation.absolutePath(ANNOTATION, "program", path);
    program = Optional.of(path);
    return this;
  }

  WorkloadSource.ComposeProject build() {
    Path folder =
        directory.orElseGet(
            () -> files.isEmpty() ? workingDirectory : files.get(0).resolveSibling(""));
    return new WorkloadSource.ComposeProject(
        files.isEmpty() ? usualFiles(folder) : files,
        service,
        profiles,
        environment,
        passThrough,
        envFiles,
        folder.normalize(),
        program);
  }

  private static List<Path> usualFiles(Path folder) {
    List<Path> found = new ArrayList<>();
    for (List<String> names : List.of(USUAL_FILES, USUAL_OVERRIDES)) {
      names.stream()
          .map(folder::resolve)
          .filter(Files::isRegularFile)
          .findFirst()
          .ifPresent(found::add);
    }
    WorkloadValidation.require(
        !found.isEmpty() && USUAL_FILES.contains(String.valueOf(found.get(0).getFileName())),
        ANNOTATION,
        "directory",
        "must have a compose.yaml when files names none",
        folder.toString());
    return found;
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
