// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The class that {@link InterruptedTestIT} runs in the engine test kit. */
final class InterruptedTestCases {
  private InterruptedTestCases() {}

  @RunUnder({
    BuiltInScheduler.LOCAL,
    BuiltInScheduler.DOCKER,
    BuiltInScheduler.COMPOSE,
    BuiltInScheduler.K8S
  })
  @GoApp("../go-fixtures/programs/sleeper")
  @Env(name = "DB_HOST", value = "db.internal")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Impatient {
    @Test
    @Order(1)
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
    void waitsForAProgramThatDoesNotEnd(Run run) {
      run.at(Phase.MAIN);
      run.awaitExit();
    }

    @Test
    @Order(2)
    void theNextTestOfTheSameRun(Run run) {
      assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
    }
  }
}
