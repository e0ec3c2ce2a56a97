// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.capture.FileContent;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files and variables that a test gives to every process of its Airflow; tests with equal ones
 * share an Airflow.
 *
 * @param files by path below Airflow's home
 * @param environment variables
 */
public record AirflowHomeFiles(Map<String, FileContent> files, Map<String, String> environment) {
  private static final AirflowHomeFiles NONE = new AirflowHomeFiles(Map.of(), Map.of());

  static AirflowHomeFiles of(Workload workload) {
    return workload
        .deployment(WorkloadSource.AirflowHome.class)
        .map(AirflowHomeFiles::read)
        .orElse(NONE);
  }

  /** Adds the files to an archive of Airflow's home. */
  public HomeArchive addTo(HomeArchive archive) {
    files.forEach((path, content) -> archive.file(path, content.bytes()));
    return archive;
  }

  private static AirflowHomeFiles read(WorkloadSource.AirflowHome home) {
    Map<String, FileContent> files = new TreeMap<>();
    home.folder().ifPresent(folder -> readInto(files, folder));
    return new AirflowHomeFiles(files, home.environment());
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
