// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.WireSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docker compose up} in the foreground. */
final class RawCompose implements RawClient {
  static final String NAME = "docker compose up --abort-on-container-exit, read to its end";

  private final BenchImage image;
  private final String project;
  private final Path file;

  RawCompose(BenchSession session) {
    this.image = BenchImage.ofProgram(session, "compose");
    this.project = "bench-" + session.id();
    this.file = session.newScratch("bench-compose").resolve("compose.yaml");
    try {
      Files.writeString(file, project(session));
    } catch (IOException failed) {
      image.close();
      throw new UncheckedIOException(failed);
    }
  }

  private String project(BenchSession session) {
    String labels =
        session.labels().entrySet().stream()
            .map(label -> "      %s: \"%s\"%n".formatted(label.getKey(), label.getValue()))
            .collect(Collectors.joining());
    return """
        services:
          orders:
            image: %s
            pull_policy: never
            environment:
              DB_HOST: %s
              %s:
            labels:
        """
            .formatted(image.name(), BenchSession.DB_HOST, WireSession.VARIABLE)
        + labels;
  }

  @Override
  public byte[] run(String session) {
    return compose("up", "--abort-on-container-exit", "--no-color", "--no-log-prefix")
        .with(WireSession.VARIABLE, session)
        .run();
  }

  @Override
  public void tidy() {
    compose("down", "--volumes", "--timeout", "0").with(WireSession.VARIABLE, "").run();
  }

  private Command compose(String... words) {
    Stream<String> head = Stream.of("docker", "compose", "-p", project, "-f", file.toString());
    return Command.of(Stream.concat(head, Stream.of(words)).toArray(String[]::new));
  }

  @Override
  public void close() {
    image.close();
  }
}
