// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Scheduler.K8S;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.Kustomization;
import io.github.rununder.Origin.Layer;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** An overlay as the team deploys it: the base's values, and those that the overlay replaces. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Kustomization("deploy/overlays/staging")
class KustomizationTests {

  @Test
  void theOverlayWinsOverTheBase(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.staging").comesFrom(Layer.ENV_FROM);
    assertThat(run).at(INIT).env("STAGE").isEqualTo("staging").comesFrom(Layer.POD_ENV);
  }

  @Test
  void theBaseSaysTheRest(Run run) {
    assertThat(run).at(INIT).env("LEVEL").isEqualTo("info");
  }
}
