// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import io.github.rununder.spi.StartFailedException;
import java.util.List;
import java.util.Optional;

/** Fuzz target: an env file of {@code docker run} is read, or refused with its name and line. */
public final class DockerEnvFileFuzz {
  private static final String FILE = "fuzz.env";

  private DockerEnvFileFuzz() {}

  /** Parses one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      List<DockerEnvFile.Line> lines =
          DockerEnvFile.parse(FILE, input, name -> Optional.of("of the host"));
      lines.forEach(DockerEnvFileFuzz::requireName);
    } catch (StartFailedException refused) {
      requireFile(refused);
    }
  }

  private static void requireName(DockerEnvFile.Line line) {
    if (line.name().isEmpty() || line.name().contains("=")) {
      throw new AssertionError("line %d has the name \"%s\"".formatted(line.number(), line.name()));
    }
  }

  private static void requireFile(StartFailedException refused) {
    if (!String.valueOf(refused.getMessage()).contains(FILE)) {
      throw new AssertionError("a refusal without the file's name", refused);
    }
  }
}
