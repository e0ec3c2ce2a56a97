// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.markdown;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Run;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import io.github.rununder.internal.report.matrix.MatrixFixture;
import io.github.rununder.internal.report.matrix.MatrixMapper;
import io.github.rununder.internal.report.matrix.ReportedRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTests {
  private static String summary(Run... runs) {
    return MarkdownSummary.of(MatrixMapper.of("com.acme.OrdersTests", List.of(runs), List.of()));
  }

  @Test
  void onlyWhatDiffersIsShown() {
    assertThat(
            summary(
                runUnder(LOCAL)
                    .captured(
                        snapshot(INIT)
                            .env("HOME", "/root")
                            .env("QUOTED", "(unset)")
                            .env("API_TOKEN", "one-secret")
                            .file(WatchedFile.absent("/shared/ready"))),
                runUnder(K8S)
                    .captured(
                        snapshot(INIT)
                            .env("HOME", "/root")
                            .env("PIPED", "a|b`c\nd")
                            .env("API_TOKEN", "other-secret")
                            .file(regularFile("/shared/ready", "done\n")))))
        .isEqualTo(
            """
            ## RunUnder: what init() saw

            ### `com.acme.OrdersTests`

            | differs at INIT | LOCAL | K8S |
            | --- | --- | --- |
            | `PIPED` | `(unset)` | ``a\\|b`c\\nd`` |
            | `QUOTED` | `"(unset)"` | `(unset)` |
            | `/shared/ready` | `(absent)` | `0644, 5 B sha256 d117fa00, owner 0:0` |

            """);
  }

  @Test
  void failuresAndSamenessAreShown() {
    assertThat(
            summary(
                runUnder(LOCAL).captured(snapshot(INIT).env("A", "1")),
                runUnder(DOCKER)
                    .captured(snapshot(EXEC))
                    .problem("frame 3 was lost")
                    .exited(2, "Error")))
        .isEqualTo(
            """
            ## RunUnder: what init() saw

            ### `com.acme.OrdersTests`

            - **DOCKER**: `INIT was not reached`
            - **DOCKER**: `exit code 2 (Error)`
            - **DOCKER**: `frame 3 was lost`

            Nothing differs between LOCAL, DOCKER at INIT.

            """);
  }

  @Test
  void aSchedulerWithoutARunIsShownWithTheReason() {
    assertThat(
            MarkdownSummary.of(
                MatrixMapper.of(
                    "com.acme.OrdersTests",
                    List.of(),
                    List.of(
                        absence(LOCAL, Absence.Kind.SKIPPED, "no user namespaces"),
                        absence(K8S, Absence.Kind.FAILED, "the node ended\n| last line")))))
        .isEqualTo(
            """
            ## RunUnder: what init() saw

            ### `com.acme.OrdersTests`

            - **LOCAL**: `skipped: no user namespaces`
            - **K8S**: `not started: the node ended\\n\\| last line`

            No run started.

            """);
  }

  private static Absence absence(Scheduler scheduler, Absence.Kind kind, String reason) {
    return new Absence("com.acme.OrdersTests", scheduler.name(), kind, reason, Instant.EPOCH);
  }

  @Test
  void neverHasMoreThanFitsIntoAComment() {
    List<ReportedRun> runs = new ArrayList<>();
    for (int test = 0; test < 40; test++) {
      for (var scheduler : List.of(LOCAL, DOCKER)) {
        var snapshot = snapshot(INIT);
        for (int i = 0; i < 100; i++) {
          snapshot.env("NAME_" + i, (scheduler + " é").repeat(500));
        }
        runs.add(new ReportedRun("com.acme.Tests" + test, runUnder(scheduler).captured(snapshot)));
      }
    }
    String summary = MarkdownSummary.of(MatrixFixture.documentOf(runs.toArray(ReportedRun[]::new)));
    assertThat(summary.getBytes(StandardCharsets.UTF_8).length)
        .isBetween(40_000, MarkdownSummary.MOST_BYTES);
    assertThat(summary)
        .contains("60 more rows are in index.html.")
        .containsPattern("\\d+ more tests are in index.html only.\n$");
  }
}
