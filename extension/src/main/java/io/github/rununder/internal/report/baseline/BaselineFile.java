// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.matrix.MatrixJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A baseline in a committed file: sorted and without times, so that its changes are readable.
 *
 * @param path the file
 */
public record BaselineFile(Path path) {
  private static final int SCHEMA = 1;

  /** The file's JSON. */
  private record Content(int baseline, String phase, Map<String, Capture> schedulers) {}

  /**
   * Reads the file.
   *
   * @return empty when there is none
   * @throws RunUnderException when it is no baseline
   */
  public Optional<Baseline> read() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      Content content = MatrixJson.parse(Files.readString(path), Content.class);
      if (content.baseline() != SCHEMA) {
        throw new RunUnderException(
            "%s is no baseline: it must have \"baseline\": %d; delete it and write a new one with rununder.baseline.update=true"
                .formatted(path, SCHEMA));
      }
      return Optional.of(new Baseline(Phase.valueOf(content.phase()), content.schedulers()));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new RunUnderException(
          "%s cannot be read as a baseline: %s; restore it, or write a new one with rununder.baseline.update=true"
              .formatted(path, unreadable.getMessage()),
          unreadable);
    }
  }

  /**
   * Writes the file, and its folder.
   *
   * @param baseline the content
   * @throws RunUnderException when it cannot be written
   */
  public void write(Baseline baseline) {
    Content content =
        new Content(SCHEMA, baseline.phase().name(), new TreeMap<>(baseline.schedulers()));
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, MatrixJson.text(content));
    } catch (IOException e) {
      throw new RunUnderException(
          "cannot write the baseline %s: %s; give a path that this user may write"
              .formatted(path, e),
          e);
    }
  }
}
