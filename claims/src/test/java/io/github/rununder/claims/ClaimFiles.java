// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one folder, one for each claim, named by its letter. */
record ClaimFiles(Path folder) {
  /** The last measurement, in the repository. */
  static final ClaimFiles COMMITTED = new ClaimFiles(Path.of("recorded"));

  /** The measurement of this build. */
  static final ClaimFiles MEASURED = new ClaimFiles(Path.of("target", "claims"));

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  Optional<ClaimRecord> read(String id) {
    Path file = file(id);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  List<ClaimRecord> readAll() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().map(this::read).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void write(ClaimRecord claim) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file(claim.id()), JSON.writeValueAsString(claim) + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private ClaimRecord read(Path file) {
    try {
      return JSON.readValue(file.toFile(), ClaimRecord.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }
}
