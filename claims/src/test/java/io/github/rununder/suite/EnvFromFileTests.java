// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.fileKey;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.Test;

/**
 * A file that an init container wrote gives a variable, by {@code fileKeyRef}. The node of these
 * tests has the required feature gate: see {@code junit-platform.properties}.
 */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Manifests("deploy/env-file")
class EnvFromFileTests {

  @Test
  void initSeesWhatTheInitContainerWrote(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db-orders.internal");
    assertThat(run).at(INIT).env("DB_HOST").comesFrom(fileKey("settings", "db.env", "DB_HOST"));
  }

  @Test
  void itIsDeclaredWithTheFileItComesFrom(Run run) {
    assertThat(run).at(DECLARED).env("DB_HOST").isEqualTo("db-orders.internal");
  }
}
