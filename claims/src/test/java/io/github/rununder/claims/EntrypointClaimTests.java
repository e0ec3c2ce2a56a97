// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.initStepFinished;

import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import io.github.rununder.Snapshot;

/** An entrypoint.sh that waits for a file, exports variables and then becomes the program. */
@Claim(
    id = "f",
    statement = "Exports before exec \"$@\" are visible to the program; /etc/environment is not.")
class EntrypointClaimTests {
  private static final String SEEN = "EXEC of go-fixtures/programs/entrypoint";

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(
      value = "../go-fixtures/programs/entrypoint",
      dockerfile = "Dockerfile",
      installPath = "/app/entrypoint")
  @SharedDirectory("/shared")
  @InitStep(
      name = "discover",
      command = {"sh", "-c", "sleep 0.2; printf db.internal > /shared/db-host"})
  void whatTheScriptDoes(Run run, Findings findings) {
    Snapshot exec = run.at(EXEC);
    run.awaitExit();
    assertThat(run).timeline().inOrder(initStepFinished("discover"), EXEC);
    findings
        .that("What entrypoint.sh exports before `exec \"$@\"` is visible", SEEN)
        .under(run.scheduler())
        .measured(Seen.env(exec, "DB_URL"))
        .holds(Seen.has(exec, "DB_URL", "postgres://db.internal/orders"));
    findings
        .that("What entrypoint.sh sets and does not export is visible", SEEN)
        .under(run.scheduler())
        .measured(Seen.env(exec, "NOT_EXPORTED"))
        .holds(exec.env("NOT_EXPORTED").isPresent());
    findings
        .that("What is in /etc/environment is visible", SEEN + ", whose script writes the file")
        .under(run.scheduler())
        .measured(Seen.env(exec, "FROM_ETC"))
        .holds(exec.env("FROM_ETC").isPresent());
  }
}
