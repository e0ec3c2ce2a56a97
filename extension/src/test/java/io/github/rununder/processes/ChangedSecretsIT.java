// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.processes;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SecretFile;
import io.github.rununder.kubernetes.Manifests;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;

/** A secret changes between two attempts, and both values are masked in both. */
class ChangedSecretsIT {
  private static final String PROGRAM = "../go-fixtures/programs/talkative";
  private static final String FILE = "/etc/rununder-secrets/login";

  @RunUnder(K8S)
  @GoApp(PROGRAM)
  @Manifests("src/test/resources/processes/secret.yaml")
  @DisplayName("a Secret of the cluster")
  void aSecretOfTheClusterIsMaskedBeforeAndAfterItsChange(Run run) {
    assertThat(run).hasOutputContaining("talkative: done");
    run.update(LiveUpdate.secret("keys", "login", "new-secret-of-the-cluster"));
    Run next = run.restart();

    assertThat(next).at(INIT).env("DB_LOGIN").isEqualTo("new-secret-of-the-cluster");
    assertMasked(run, next, "secret-of-the-cluster");
    Assertions.assertThat(next.masking().text(next.output())).contains("proxy: port 5432\n");
  }

  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @GoApp(PROGRAM)
  @SecretFile(path = FILE, content = "old-secret-of-a-file\n")
  @Env(name = "SECRET_FILE", value = FILE)
  @DisplayName("a secret file of the workload")
  void aSecretFileIsMaskedBeforeAndAfterItsChange(Run run) {
    assertThat(run).hasOutputContaining("talkative: done");
    run.update(LiveUpdate.file(FILE, "new-secret-of-a-file\n"));
    Run next = run.restart();

    assertThat(next).hasOutputContaining("line: new-secret-of-a-file\n");
    assertMasked(run, next, "secret-of-a-file");
  }

  private static void assertMasked(Run first, Run next, String inBoth) {
    assertThat(next).hasOutputContaining("talkative: done");
    Assertions.assertThat(first.output()).contains("plain: old-" + inBoth);
    Assertions.assertThat(next.output()).contains("plain: new-" + inBoth);
    for (Run run : first.attempts()) {
      Assertions.assertThat(run.masking().text(first.output() + next.output()))
          .contains("plain: ********")
          .doesNotContain(inBoth);
    }
  }
}
