// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.DisabledUnder;
import io.github.rununder.EnabledUnder;
import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** The same env file gives different values: each scheduler has its own quoting rules. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/orders")
@EnvFile("src/test/resources/orders.env")
class SchedulerDifferenceTests {

  @Test
  @EnabledUnder({DOCKER, K8S})
  void quotesStayInTheValue(Run run) {
    assertThat(run).at(INIT).env("GREETING").isEqualTo("\"good morning\"");
  }

  @Test
  @EnabledUnder({LOCAL, COMPOSE})
  void quotesAreTakenAway(Run run) {
    assertThat(run).at(INIT).env("GREETING").isEqualTo("good morning");
  }

  @Test
  @EnabledUnder(K8S)
  void onlyAPodKnowsItsApiServer(Run run) {
    assertThat(run).at(INIT).env("KUBERNETES_SERVICE_HOST").isSet();
  }

  @Test
  @DisabledUnder(value = K8S, reason = "service links are Kubernetes' own")
  void nothingElseKnowsIt(Run run) {
    assertThat(run).at(INIT).hasNoEnv("KUBERNETES_SERVICE_HOST");
  }

  @AcrossSchedulers
  void theMatrixShowsTheDifference(Matrix matrix) {
    assertThat(matrix).agreesOn("DB_HOST").differsOn("GREETING");
  }
}
