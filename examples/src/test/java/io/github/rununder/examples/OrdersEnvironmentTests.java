// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.At;
import io.github.rununder.ConfigFile;
import io.github.rununder.EnabledUnder;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import org.junit.jupiter.api.Test;

/** One test class, four schedulers: what {@code init()} of the orders service saw. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/orders")
@Env(name = "DB_HOST", value = "db.internal")
@ConfigFile(path = "/etc/config/app.yaml", content = "level: debug")
@InitStep(
    name = "wait-for-env",
    image = "busybox:1.35",
    command = {"sh", "-c", "echo done > /shared/ready"})
@SharedDirectory("/shared")
@WatchedPath("/shared/ready")
class OrdersEnvironmentTests {

  @Test
  void initSeesTheDatabaseHost(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
    assertThat(run).at(INIT).file("/etc/config/app.yaml").isReadable().hasContent("level: debug");
    assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
  }

  @Test
  void initFindsWhatTheInitStepWrote(@At(INIT) Snapshot init) {
    assertThat(init).file("/shared/ready").exists().hasContent("done\n");
  }

  @Test
  @EnabledUnder(K8S)
  void theConfigMapVolumeIsASymbolicLink(@At(INIT) Snapshot init) {
    assertThat(init).file("/etc/config/app.yaml").isSymbolicLink();
  }

  @AcrossSchedulers
  void sameEverywhere(Matrix matrix) {
    assertThat(matrix)
        .agreesOn("DB_HOST")
        .differsOnlyIn(
            "PATH",
            "HOME",
            "HOSTNAME",
            "KUBERNETES_*",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "TZ",
            "TMPDIR",
            "PWD",
            "SHLVL",
            "OLDPWD");
  }
}
