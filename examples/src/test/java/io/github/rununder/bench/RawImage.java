// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.spi.ProgramBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The image that the raw clients run: the probed program and its file, by a Dockerfile. */
final class RawImage implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;

  RawImage(BenchSession session, String client) {
    this.name = "rununder.local/bench-%s:%s".formatted(client, session.id());
    build(
        session,
        session.newScratch("bench-image-%s-%d".formatted(client, NUMBER.incrementAndGet())));
  }

  private void build(BenchSession session, Path context) {
    String architecture = Command.of("docker", "version", "--format", "{{.Server.Arch}}").text();
    Path program = session.builder().build(ProgramBuilder.Target.linux(architecture));
    try {
      Files.copy(program, context.resolve("orders"));
      Files.writeString(context.resolve("app.yaml"), BenchSession.CONFIG);
      Files.writeString(
          context.resolve("Dockerfile"),
          """
          FROM %s
          COPY orders /app/orders
          COPY app.yaml %s
          ENTRYPOINT ["/app/orders"]
          """
              .formatted(session.baseImage(), BenchSession.CONFIG_PATH));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Command.of("docker", "build", "-q", "-t", name, context.toString()).run();
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    Command.of("docker", "rmi", "-f", name).run();
  }
}
