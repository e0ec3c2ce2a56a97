// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** An image with the probed program and a file, by a Dockerfile. */
final class BenchImage implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;

  private BenchImage(
      BenchSession session, String user, String file, String content, String dockerfile) {
    name = "rununder.local/bench-%s:%s".formatted(user, session.id());
    Path context =
        session.newScratch("bench-image-%s-%d".formatted(user, NUMBER.incrementAndGet()));
    String architecture = Command.of("docker", "version", "--format", "{{.Server.Arch}}").text();
    Path program = session.builder().build(ProgramBuilder.Target.linux(architecture));
    try {
      Files.copy(program, context.resolve("orders"));
      Files.writeString(context.resolve(file), content);
      Files.writeString(context.resolve("Dockerfile"), dockerfile);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Command.of("docker", "build", "-q", "-t", name, context.toString()).run();
  }

  /** Builds the image that a raw client runs. */
  static BenchImage ofProgram(BenchSession session, String client) {
    return new BenchImage(
        session,
        client,
        "app.yaml",
        BenchSession.CONFIG,
        """
        FROM %s
        COPY orders /app/orders
        COPY app.yaml %s
        ENTRYPOINT ["/app/orders"]
        """
            .formatted(session.baseImage(), BenchSession.CONFIG_PATH));
  }

  /** Builds the image of an Airflow worker with the program and its DAG. */
  static BenchImage ofWorker(BenchSession session) {
    return new BenchImage(
        session,
        "worker",
        "by_hand.py",
        AirflowByHand.text("by_hand.py"),
        """
        FROM %s
        COPY orders /app/orders
        COPY by_hand.py /opt/airflow/dags/by_hand.py
        """
            .formatted(session.configuration().get(Settings.AIRFLOW_WORKER_IMAGE)));
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    Command.of("docker", "rmi", "-f", name).run();
  }
}
