// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.Fleet;
import io.github.rununder.GoApp;
import io.github.rununder.ReplicaKind;
import io.github.rununder.Replicas;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.claims.CpuLoad;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fleet restarts while every core is busy. */
@RunUnder({DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/hot-reload")
@Replicas(value = 6, kind = ReplicaKind.STATEFUL_SET)
@Env(name = "DB_HOST", value = "db.internal")
@Env(name = "CONFIG_FILES", value = "/etc/config/app.yaml")
@ConfigFile(path = "/etc/config/app.yaml", content = "level: info")
class RestartUnderLoadTests {

  @Test
  void everyReplicaHasASecondStart(Fleet fleet) {
    List<Run> next = CpuLoad.during(fleet::restart);

    assertThat(next).hasSize(6).allSatisfy(run -> assertThat(run).at(INIT).hasEnv("DB_HOST"));
    assertThat(next.get(0).attempts()).hasSize(2).first().satisfies(run -> run.awaitExit());
    assertThat(fleet.attempts()).hasSize(12);
  }
}
