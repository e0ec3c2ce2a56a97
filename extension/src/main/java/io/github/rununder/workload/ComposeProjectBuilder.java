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
        files, service, profiles, environment, passThrough, envFiles, folder.normalize(), program);
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
