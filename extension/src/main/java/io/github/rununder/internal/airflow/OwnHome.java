// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.Deployment;
import io.github.rununder.FileContent;
import io.github.rununder.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a test gives all processes of its Airflow; equal ones are of one Airflow.
 *
 * @param files by path below Airflow's home
 * @param environment variables
 */
record OwnHome(Map<String, FileContent> files, Map<String, String> environment) {
  private static final OwnHome NONE = new OwnHome(Map.of(), Map.of());

  static OwnHome of(Workload workload) {
    return workload.deployment(Deployment.AirflowHome.class).map(OwnHome::read).orElse(NONE);
  }

  /** Lays the files into an archive of Airflow's home. */
  HomeArchive addTo(HomeArchive archive) {
    files.forEach((path, content) -> archive.file(path, content.bytes()));
    return archive;
  }

  private static OwnHome read(Deployment.AirflowHome home) {
    Map<String, FileContent> files = new TreeMap<>();
    home.folder().ifPresent(folder -> readInto(files, folder));
    return new OwnHome(files, home.environment());
  }

  private static void readInto(Map<String, FileContent> files, Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(), new FileContent(Files.readAllBytes(file), false));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
