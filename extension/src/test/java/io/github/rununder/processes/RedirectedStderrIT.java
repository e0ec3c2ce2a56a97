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
import io.github.rununder.DockerBuild;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.DisplayName;

/** Entrypoints and programs that point stderr elsewhere. */
class RedirectedStderrIT {
  private static final String PROGRAM = "../go-fixtures/programs/roles";
  private static final String DOCKERFILE = PROGRAM + "/Dockerfile";

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "joined", program = "/app/roles")
  @DisplayName("exec 2>&1")
  void toStdout(Run run) {
    assertIsCaptured(run);
  }

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "discarded", program = "/app/roles")
  @DisplayName("app 2>/dev/null")
  void toNowhereByAShellThatStays(Run run) {
    assertIsCaptured(run);
  }

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "discarded-by-exec", program = "/app/roles")
  @DisplayName("exec 2>/dev/null")
  void toNowhereForGood(Run run) {
    assertIsCaptured(run);
  }

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "copied", program = "/app/roles")
  @DisplayName("app 2>&1 | tee file")
  void throughAPipe(Run run) {
    assertIsCaptured(run);
  }

  @RunUnder({DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @DockerBuild(value = DOCKERFILE, target = "logged", program = "/app/roles")
  @DisplayName("app 2>file")
  void toAFile(Run run) {
    assertIsCaptured(run);
  }

  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @Args("quiet")
  @DisplayName("an imported package that points stderr to /dev/null")
  void toNowhereByAnImportedPackage(Run run) {
    run.at(INIT);
    run.at(MAIN);
    assertThat(run).hasOutputContaining("roles: quiet");
    assertThat(run.problems()).isEmpty();
    assertThat(run.output()).doesNotContain("RUNUNDER1 ");
  }

  private static void assertIsCaptured(Run run) {
    assertThat(run).at(EXEC).env("STAGE").isEqualTo("image");
    assertThat(run).at(INIT).env("STAGE").isEqualTo("image");
    assertThat(run).at(MAIN).env("STAGE").isEqualTo("image");
    assertThat(run.problems()).isEmpty();
    assertThat(run.output()).doesNotContain("RUNUNDER1 ");
  }
}
