// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.processes;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.RestartPolicy;
import io.github.rununder.ComposeProject;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.DisplayName;

/** A scheduler that restarts the program by itself: each start is an attempt. */
class RestartsBySchedulerIT {
  private static final String PROGRAM = "../go-fixtures/programs/roles";

  @RunUnder(K8S)
  @GoApp(PROGRAM)
  @Manifests("src/test/resources/processes/crash-loop.yaml")
  @DisplayName("a pod in CrashLoopBackOff whose ConfigMap is fixed between restarts")
  void theAttemptsShowBothValues(Run run) {
    assertThat(run).at(INIT).env("LEVEL").isEqualTo("debgu");
    assertThat(run).exitsWith(3);
    assertThat(run.awaitAttempt(2)).exitsWith(3);
    run.update(LiveUpdate.configMap("settings", "LEVEL", "info"));
    Run fixed = run.awaitAttempt(3);

    assertThat(fixed).at(INIT).env("LEVEL").isEqualTo("info");
    assertThat(fixed.exit()).isEmpty();
    assertThat(run).at(INIT).env("LEVEL").isEqualTo("debgu");
    assertThat(run.attempts()).hasSize(3).first().isSameAs(run);
  }

  @RunUnder(COMPOSE)
  @GoApp(PROGRAM)
  @ComposeProject(files = "src/test/resources/processes/restarting.yaml", service = "roles")
  @DisplayName("a service with restart: on-failure")
  void eachRestartByComposeIsAnAttempt(Run run) {
    Run last = run.awaitAttempt(3);
    assertThat(last).at(MAIN).env("STAGE").isEqualTo("service");

    assertThat(run.attempts()).hasSize(3).first().isSameAs(run);
    for (Run attempt : run.attempts()) {
      assertThat(attempt.processes()).hasSize(1);
      assertThat(attempt).hasOutputContaining("roles: flaky\n");
      assertThat(attempt.output()).isEqualTo("roles: flaky\n");
      assertThat(attempt.problems()).isEmpty();
    }
    assertThat(run).exitsWith(1);
    assertThat(run.awaitExit().restarts()).isZero();
    assertThat(run.attempts().get(1).awaitExit()).isEqualTo(new Exit(1, "", 1));
    assertThat(last.exit()).isEmpty();
  }

  @RunUnder(DOCKER)
  @GoApp(PROGRAM)
  @DisplayName("a container with Docker's restart policy \"always\"")
  void aRestartByDockersPolicyIsAnAttempt(Run run) {
    run.at(MAIN);
    DockerClient client = DockerEngine.connect().client();
    String container = nameOfContainer(run);
    client.updateContainerCmd(container).withRestartPolicy(RestartPolicy.alwaysRestart()).exec();
    String kill = client.execCreateCmd(container).withCmd("kill", "1").exec().getId();
    client.execStartCmd(kill).exec(new ResultCallback.Adapter<Frame>());
    Run second = run.awaitAttempt(2);

    assertThat(second.at(MAIN).process().orElseThrow().pid()).isEqualTo(1);
    assertThat(second).hasOutputContaining("roles: serve\n");
    assertThat(second.output()).isEqualTo("roles: serve\n");
    assertThat(run).exitsWith(0);
    assertThat(run.output()).isEqualTo("roles: serve\n");
    assertThat(second.exit()).isEmpty();
    Run third = second.restart();
    assertThat(third).at(MAIN).hasNoEnv("STARTED_BY");
    assertThat(run.attempts()).containsExactly(run, second, third);
  }

  private static String nameOfContainer(Run run) {
    return run.diagnostics().stream()
        .filter(sentence -> sentence.startsWith("container "))
        .findFirst()
        .orElseThrow()
        .split(" ", -1)[1];
  }
}
