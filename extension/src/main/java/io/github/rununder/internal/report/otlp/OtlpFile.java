// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.otlp;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of OTLP/JSON lines, in the format of the OpenTelemetry Protocol File Exporter; the
 * collector's {@code otlpjsonfilereceiver} reads it.
 */
public final class OtlpFile {
  private OtlpFile() {}

  /**
   * Adds a line with the runs' timelines to the file of {@code rununder.otlp.file}, if it is set.
   *
   * @param configuration the configuration
   * @param workingDirectory the base of a relative path
   * @param runs the runs of this JVM
   * @throws RunUnderException when the file cannot be written
   */
  public static void add(Configuration configuration, Path workingDirectory, MatrixDocument runs) {
    Optional<Path> file = configuration.get(Settings.OTLP_FILE).map(workingDirectory::resolve);
    if (file.isPresent()) {
      append(file.get(), OtlpTraces.of(runs).toString() + "\n");
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        channel.lock(); // released with the channel
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new RunUnderException(
          "cannot write the traces to %s: %s; %s names another file"
              .formatted(file, e, Settings.OTLP_FILE),
          e);
    }
  }
}
