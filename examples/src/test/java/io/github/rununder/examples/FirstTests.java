// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** The shortest test there is: one scheduler, no daemon. */
@RunUnder(LOCAL)
@GoApp("../go-fixtures/orders")
@Env(name = "DB_HOST", value = "db.internal")
class FirstTests {

  @Test
  void initSeesTheDatabaseHost(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
  }
}
