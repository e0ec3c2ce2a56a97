// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.GoApp;
import io.github.rununder.RunUnderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the elements of {@link GoApp} besides the folder. */
public final class GoAppBuilder {
  private final Path workingDirectory;
  private Optional<Path> directory = Optional.empty();
  private String mainPackage = ".";
  private List<String> tags = List.of();
  private boolean cgo;
  private Optional<Path> dockerfile = Optional.empty();
  private Optional<String> baseImage = Optional.empty();
  private String installPath = "";
  private Optional<String> inside = Optional.empty();

  GoAppBuilder(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  GoAppBuilder directory(String path) {
    Path folder = workingDirectory.resolve(path).normalize();
    WorkloadValidation.require(
        !path.isBlank() && Files.isDirectory(folder),
        "@GoApp",
        "value",
        "must be a folder, relative to " + workingDirectory,
        path);
    directory = Optional.of(folder);
    return this;
  }

  /**
   * Sets the main package.
   *
   * @param path as {@link GoApp#mainPackage()}
   * @return this builder
   */
  public GoAppBuilder mainPackage(String path) {
    WorkloadValidation.require(
        path.equals(".") || path.startsWith("./"),
        "@GoApp",
        "mainPackage",
        "must be . or start with ./",
        path);
    mainPackage = path;
    return this;
  }

  /**
   * Sets the build tags.
   *
   * @param names as {@link GoApp#tags()}
   * @return this builder
   */
  public GoAppBuilder tags(String... names) {
    tags = List.of(names);
    return this;
  }

  /**
   * Turns cgo on or off.
   *
   * @param on as {@link GoApp#cgo()}
   * @return this builder
   */
  public GoAppBuilder cgo(boolean on) {
    cgo = on;
    return this;
  }

  /**
   * Sets the Dockerfile of the base image.
   *
   * @param path as {@link GoApp#dockerfile()}
   * @return this builder
   */
  public GoAppBuilder dockerfile(String path) {
    Path file = directory.orElse(workingDirectory).resolve(path).normalize();
    WorkloadValidation.require(
        Files.isRegularFile(file),
        "@GoApp",
        "dockerfile",
        "must be a file in " + directory.orElse(workingDirectory),
        path);
    dockerfile = Optional.of(file);
    return this;
  }

  /**
   * Sets the base image.
   *
   * @param name as {@link GoApp#baseImage()}
   * @return this builder
   */
  public GoAppBuilder baseImage(String name) {
    baseImage = Optional.of(name);
    return this;
  }

  /**
   * Sets where the program is inside the image.
   *
   * @param path as {@link GoApp#installPath()}
   * @return this builder
   */
  public GoAppBuilder installPath(String path) {
    WorkloadValidation.absolutePath("@GoApp", "installPath", path);
    installPath = path;
    return this;
  }

  /**
   * Sets the working directory inside containers.
   *
   * @param path as {@link GoApp#workingDirectory()}
   * @return this builder
   */
  public GoAppBuilder workingDirectory(String path) {
    WorkloadValidation.absolutePath("@GoApp", "workingDirectory", path);
    inside = Optional.of(path);
    return this;
  }

  Optional<WorkloadSource.DockerBuild> dockerBuild(List<Workload.BuildArgument> values) {
    Map<String, String> named = new LinkedHashMap<>();
    values.forEach(value -> named.put(value.name(), value.value()));
    return dockerfile.map(
        file ->
            new WorkloadSource.DockerBuild(
                directory.orElse(workingDirectory),
                file,
                named,
                Optional.empty(),
                Map.of(),
                Optional.empty()));
  }

  Optional<Workload.Program> build(boolean intoAnImage) {
    return directory.map(folder -> build(folder, intoAnImage));
  }

  private Workload.Program build(Path folder, boolean intoAnImage) {
    if (intoAnImage && baseImage.isPresent()) {
      throw new RunUnderException(
          "@GoApp has a baseImage, and the workload has an image as well; remove baseImage");
    }
    String path = installPath.isEmpty() && !intoAnImage ? "/app/" + name() : installPath;
    return new Workload.Program(folder, mainPackage, tags, cgo, baseImage, path, inside);
  }

  String name() {
    Path folder = directory.orElse(workingDirectory).resolve(mainPackage).normalize();
    return WorkloadValidation.toLabel(String.valueOf(folder.getFileName()));
  }
}
