// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The {@code docker compose} command, with a separate compose file. */
final class HandwrittenCompose implements Handwritten {
  private final BenchImage image;
  private final Path file;

  HandwrittenCompose(BenchSession session) {
    this.image = BenchImage.ofProgram(session, "handwritten-compose");
    // each sample is a new test by hand
    Path folder = session.newScratch("handwritten-compose-" + System.nanoTime());
    this.file = folder.resolve("compose.yaml");
    try {
      Files.writeString(
          file,
          """
          services:
            orders:
              image: %s
              environment:
                DB_HOST: %s
          """
              .formatted(image.name(), BenchSession.DB_HOST));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public long test() {
    try {
      byte[] log = compose("up", "--abort-on-container-exit", "--no-log-prefix");
      return Handwritten.check(new String(log, StandardCharsets.UTF_8));
    } finally {
      compose("down", "--timeout=0", "--volumes");
    }
  }

  private byte[] compose(String... words) {
    String[] head = {"docker", "compose", "-p", "bench-handwritten", "-f", file.toString()};
    String[] all = new String[head.length + words.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(words, 0, all, head.length, words.length);
    return Command.of(all).run();
  }

  @Override
  public void close() {
    image.close();
  }
}
