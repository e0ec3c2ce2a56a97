// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.RepeatedTest;

/** The class that {@link SharedRun} has JUnit run. */
final class SharedRunTestCases {
  static final int TESTS = 12;

  private SharedRunTestCases() {}

  @RunUnder(BuiltInScheduler.K8S)
  @GoApp("go-fixtures/orders")
  @Env(name = "DB_HOST", value = BenchSession.DB_HOST)
  static class TwelveTests {
    @RepeatedTest(TESTS)
    void initSeesTheDatabaseHost(Run run) {
      assertThat(run).at(INIT).env("DB_HOST").isEqualTo(BenchSession.DB_HOST);
    }
  }
}
