// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.session.FolderRemover;
import io.github.rununder.internal.session.ProcessFingerprint;
import io.github.rununder.internal.session.SessionFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the leftovers of killed JVMs: their processes, identified by number and start time and
 * never by name, and their session folders.
 */
public final class LocalSweeper {
  /** The file of a run's scratch folder that has a line {@code pid start} for each process. */
  static final String PROCESSES = "processes";

  private static final Logger LOG = LoggerFactory.getLogger(LocalSweeper.class);

  private LocalSweeper() {}

  /**
   * Sweeps. May run in several JVMs at once.
   *
   * @param home RunUnder's home
   */
  public static void sweep(Path home) {
    for (Path session : SessionFolder.deadSessions(home)) {
      if (SessionFolder.hasMeaningfulProcessNumbers(session)) {
        processesOf(session).forEach(process -> new ProcessTree(process).kill());
      }
      FolderRemover.remove(session);
    }
  }

  private static List<ProcessFingerprint> processesOf(Path session) {
    try (Stream<Path> scratches = Files.list(session)) {
      return scratches
          .map(scratch -> scratch.resolve(PROCESSES))
          .filter(Files::isRegularFile)
          .flatMap(LocalSweeper::lines)
          .map(ProcessFingerprint::parse)
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException gone) {
      LOG.debug("Cannot list {}", session, gone);
      return List.of();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
    } catch (IOException gone) {
      LOG.debug("Cannot read {}", file, gone);
      return Stream.empty();
    }
  }
}
