// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.controlplane.TaskLog;
import io.github.rununder.internal.airflow.dag.DagTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A attempt of a task that creates the program's pod")
class PodTaskAttemptTests {
  private static final DagTask TASK = DagTasks.load();
  private static final String END =
      "{\"event\":\"end\",\"state\":\"success\",\"creates_pods\":true}";

  private final Reports reports = new Reports();
  private final PodTaskAttempt attempt = new PodTaskAttempt(TASK, new ProcessConfigs(), reports);

  @Test
  void waitsForThePodThatItsOperatorHasReported() throws Exception {
    report("{\"event\":\"no-layers\"}");
    report("{\"event\":\"pod\",\"pod\":{}}");
    report(END);
    CompletableFuture<Void> end = CompletableFuture.runAsync(attempt::taskEnded);
    CompletableFuture.runAsync(
            () -> attempt.programListener().onExit(new Exit(0, "")),
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
        .join();

    end.get(5, TimeUnit.SECONDS);
    assertThat(reports.failures).isEmpty();
    assertThat(reports.exits).containsExactly(new Exit(0, ""));
  }

  @Test
  void failsAtOnceWhenItEndsAndNoOperatorHasReportedAPod() {
    report("{\"event\":\"end\",\"state\":\"failed\",\"creates_pods\":true}");
    attempt.taskEnded();

    assertThat(reports.failures)
        .containsExactly(
            new StartFailure(
                Reason.CONFIG_ERROR,
                "Task \"load\" of DAG \"orders\" ended as \"failed\" before it created a pod."
                    + " Its log is empty. Fix the error that its log shows."));
  }

  private void report(String event) {
    byte[] line = (TaskLog.MARKER + event + "\n").getBytes(UTF_8);
    attempt.logged(line, 0, line.length);
  }

  /** Records the end. */
  private static final class Reports extends IgnoringListener {
    private final List<Exit> exits = new ArrayList<>();
    private final List<StartFailure> failures = new ArrayList<>();

    @Override
    public void onExit(Exit exit) {
      exits.add(exit);
    }

    @Override
    public void onStartFailure(StartFailure failure) {
      failures.add(failure);
    }
  }
}
