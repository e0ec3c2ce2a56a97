// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.airflow.AirflowCeleryDriver;
import io.github.rununder.spi.SchedulerDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@Tag("faults")
@EnabledIfEnvironmentVariable(
    named = "RUNUNDER_AIRFLOW_IMAGE",
    matches = ".+",
    disabledReason = "there is no image of Airflow")
@DisplayName("With rununder.reuse, an Airflow")
class ReusedAirflowIT {
  private static final String IMAGE = "rununder/reused-airflow-it:test";

  /** A JVM that runs one task and prints its duration. */
  static final class Guest {
    private Guest() {}

    public static void main(String[] arguments) {
      FaultSession session =
          FaultSession.with(
              Map.of(
                  "rununder.reuse",
                  "true",
                  "rununder.airflow.image",
                  IMAGE,
                  "rununder.timeout.start",
                  "60"));
      long begin = System.nanoTime();
      try (SchedulerDriver driver = new AirflowCeleryDriver()) {
        session.assertThatTheNextRunIsWhole(driver);
      }
      System.err.printf(
          "fault: run whole after %d ms%n", Duration.ofNanos(System.nanoTime() - begin).toMillis());
      assertThat(session.leftInTheEngine()).isEmpty();
      session.close();
      // the drivers' libraries leave threads behind
      System.exit(0);
    }
  }

  @Test
  void outlivesItsJvmAndTheNextJvmTakesIt() throws Exception {
    Shell.run("docker", "tag", System.getenv("RUNUNDER_AIRFLOW_IMAGE"), IMAGE);
    try {
      runAGuest();
      List<String> first = airflows();
      runAGuest();

      assertThat(first).hasSize(1);
      assertThat(airflows()).isEqualTo(first);
    } finally {
      airflows().forEach(airflow -> Shell.run("docker", "rm", "-fv", airflow));
      Shell.run("docker", "rmi", IMAGE);
    }
  }

  private static void runAGuest() throws IOException, InterruptedException {
    Process guest = OtherJvm.start(Guest.class, builder -> {});
    try (BufferedReader said = guest.inputReader(UTF_8)) {
      String all = OtherJvm.rest(said);
      assertThat(guest.waitFor()).as(all).isZero();
      all.lines().filter(line -> line.startsWith("fault: ")).forEach(System.err::println);
    } finally {
      guest.destroyForcibly();
    }
  }

  private static List<String> airflows() {
    return Shell.run(
            "docker",
            "ps",
            "-a",
            "--no-trunc",
            "--filter",
            "label=io.github.rununder.airflow",
            "--format",
            "{{.Image}} {{.ID}}")
        .lines()
        .filter(line -> line.startsWith(IMAGE + " "))
        .map(line -> line.substring(IMAGE.length() + 1))
        .toList();
  }
}
