// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.spi.ProgramBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The image of a worker with the program and the DAG in it, by a Dockerfile. */
final class ByHandImage implements AutoCloseable {
  private final String name;

  ByHandImage(BenchSession session) {
    name = "rununder.local/bench-worker:" + session.id();
    Path context = session.newScratch("bench-worker");
    String architecture = Command.of("docker", "version", "--format", "{{.Server.Arch}}").text();
    Path program = session.builder().build(ProgramBuilder.Target.linux(architecture));
    try {
      Files.copy(program, context.resolve("orders"));
      Files.copy(AirflowByHand.FILES.resolve("by_hand.py"), context.resolve("by_hand.py"));
      Files.writeString(
          context.resolve("Dockerfile"),
          """
          FROM %s
          COPY orders /app/orders
          COPY by_hand.py /opt/airflow/dags/by_hand.py
          """
              .formatted(
                  session.configuration().text("rununder.airflow.worker.image").orElseThrow()));
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
