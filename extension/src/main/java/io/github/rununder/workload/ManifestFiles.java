// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.kubernetes.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files that {@link Manifests} names, each once; those of one glob or folder are sorted.
 */
final class ManifestFiles {
  private static final Pattern MANIFEST = Pattern.compile(".*\\.(ya?ml|json)");
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final int DEEPEST = 20;

  private final Path workingDirectory;

  ManifestFiles(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  List<Path> of(String... names) {
    WorkloadValidation.require(names.length > 0, "@Manifests", "value", "must name a file", "");
    Set<Path> files = new LinkedHashSet<>();
    for (String name : names) {
      files.addAll(of(name));
    }
    return List.copyOf(files);
  }

  private List<Path> of(String name) {
    if (GLOB.matcher(name).find()) {
      return matching(name);
    }
    Path path = workingDirectory.resolve(name).normalize();
    WorkloadValidation.require(
        !name.isBlank() && Files.exists(path),
        "@Manifests",
        "value",
        "must be a file, a folder or a glob, relative to " + workingDirectory,
        name);
    return Files.isDirectory(path) ? inFolder(name, path) : List.of(path);
  }

  private static List<Path> inFolder(String name, Path folder) {
    List<Path> files = found(folder, 1, file -> isManifest(file));
    WorkloadValidation.require(
        !files.isEmpty(),
        "@Manifests",
        "value",
        "must be a folder with .yaml, .yml or .json files directly in it",
        name);
    return files;
  }

  /** The part before the first wildcard is a folder, whose name may contain any character. */
  private List<Path> matching(String glob) {
    int wildcard = GLOB.matcher(glob).results().findFirst().orElseThrow().start();
    int slash = glob.lastIndexOf('/', wildcard);
    Path folder = workingDirectory.resolve(glob.substring(0, slash + 1)).normalize();
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + glob.substring(slash + 1));
    List<Path> files =
        Files.isDirectory(folder)
            ? found(folder, DEEPEST, file -> matcher.matches(folder.relativize(file)))
            : List.of();
    WorkloadValidation.require(
        !files.isEmpty(),
        "@Manifests",
        "value",
        "must match a file, relative to " + workingDirectory,
        glob);
    return files;
  }

  private static List<Path> found(Path folder, int depth, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isManifest(Path file) {
    return MANIFEST.matcher(file.getFileName().toString()).matches();
  }
}
