// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.processes;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Args;
import io.github.rununder.ComposeProject;
import io.github.rununder.DockerBuild;
import io.github.rununder.GoApp;
import io.github.rununder.ObservedProcess;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.kubernetes.Manifests;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** One container that starts the program more than once. */
class SeveralProcessesIT {
  private static final String PROGRAM = "../go-fixtures/programs/roles";
  private static final String DOCKERFILE = PROGRAM + "/Dockerfile";

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "migrate", program = "/app/roles")
  @DisplayName("an entrypoint that runs \"app migrate\" and becomes \"app serve\"")
  void theMainProgramIsTheOneThatTheEntrypointBecomes(Run run) {
    assertThat(run).at(INIT).env("STAGE").isEqualTo("service");
    assertThat(run).at(EXEC).env("STAGE").isEqualTo("service");
    Run migration = run.process(process -> process.argv().contains("migrate"));
    assertThat(migration).at(INIT).env("STAGE").isEqualTo("migration");
    assertThat(migration.explain("STAGE").text()).contains("migration");
    assertThat(run.at(MAIN).process().orElseThrow().pid()).isEqualTo(1);
    assertThat(run.processes())
        .extracting(CapturedProcess::argv)
        .containsExactly(List.of("/app/roles", "migrate"), List.of("/app/roles", "serve"));
  }

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "migrate", program = "/app/roles")
  @ObservedProcess("migrate")
  @DisplayName("an annotation chooses the process")
  void theObservedProcessIsTheOneWithTheArguments(Run run) {
    assertThat(run).at(INIT).env("STAGE").isEqualTo("migration");
    assertThat(run.snapshots()).flatExtracting(this::argv).doesNotContain("serve");
  }

  private List<String> argv(Snapshot snapshot) {
    return snapshot.process().map(process -> process.arguments()).orElse(List.of());
  }

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "retry", program = "/app/roles")
  @DisplayName("until app; do sleep 1; done")
  void eachPassOfARetryLoopIsAProcess(Run run) {
    assertThat(run).hasOutputContaining("roles: flaky\nroles: flaky\nroles: flaky\n");
    run.process(process -> run.processes().indexOf(process) == 2).at(MAIN);
    assertThat(run.processes()).hasSize(3).extracting(CapturedProcess::pid).doesNotHaveDuplicates();
    assertThat(run.at(MAIN).process()).contains(run.processes().get(2).identity());
    assertThat(run.attempts()).hasSize(1);
  }

  @RunUnder(COMPOSE)
  @GoApp(PROGRAM)
  @ComposeProject(files = "src/test/resources/processes/health.yaml", service = "roles")
  @DisplayName("a compose healthcheck that runs the program")
  void aHealthCheckOfComposeDoesNotMixWithTheProgram(Run run) {
    assertThat(run).becomesReady();
    assertIsServing(run);
  }

  @RunUnder({DOCKER, COMPOSE})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "health", program = "/app/roles")
  @DisplayName("a HEALTHCHECK that runs the program")
  void aHealthCheckDoesNotMixWithTheProgram(Run run) {
    assertThat(run).becomesReady();
    assertIsServing(run);
  }

  private static void assertIsServing(Run run) {
    assertThat(run.at(MAIN).process().orElseThrow().arguments())
        .containsExactly("/app/roles", "serve");
    assertThat(run.processes()).hasSize(1);
    assertThat(run.snapshots()).filteredOn(each -> each.phase() == INIT).hasSize(1);
    assertThat(run.problems()).isEmpty();
    assertThat(run.exit()).isEmpty();
  }

  @RunUnder(K8S)
  @GoApp(PROGRAM)
  @Manifests("src/test/resources/processes/exec-probe.yaml")
  @DisplayName("an exec probe that runs the program")
  void anExecProbeDoesNotMixWithTheProgram(Run run) {
    assertThat(run).becomesReady();
    assertIsServing(run);
  }

  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @Args("parent")
  @DisplayName("a program that starts itself with another argument")
  void aProgramThatStartsItselfIsTheMainProgram(Run run) {
    assertThat(run).at(MAIN).hasNoEnv("STARTED_BY");
    assertThat(run).hasOutputContaining("roles: worker");
    assertThat(run).at(INIT).hasNoEnv("STARTED_BY");
  }
}
