// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Empty and unset are two states: {@code os.LookupEnv} distinguishes them, {@code os.Getenv} does
 * not.
 */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/orders")
@Env(name = "DB_PASSWORD", value = "")
@Env(name = "DB_HOST", value = "db.internal")
class EmptyAgainstUnsetTests {

  @Test
  void anEmptyVariableArrivesAsEmpty(Run run) {
    assertThat(run).at(INIT).env("DB_PASSWORD").isSet().isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_HOTS", "db_host", "DB_PORT"})
  void aVariableThatIsNotSetIsUnset(String name, Run run) {
    assertThat(run).at(INIT).env(name).isUnset();
  }
}
