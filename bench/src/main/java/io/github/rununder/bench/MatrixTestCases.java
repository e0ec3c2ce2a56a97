// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** The class that {@link MatrixBenchmark} has JUnit run. */
final class MatrixTestCases {
  private MatrixTestCases() {}

  @RunUnder({
    BuiltInScheduler.LOCAL,
    BuiltInScheduler.DOCKER,
    BuiltInScheduler.COMPOSE,
    BuiltInScheduler.K8S
  })
  @GoApp("go-fixtures/orders")
  @Env(name = "DB_HOST", value = BenchSession.DB_HOST)
  static class Orders {
    @Test
    void initSeesTheDatabaseHost(Run run) {
      assertThat(run).at(INIT).env("DB_HOST").isEqualTo(BenchSession.DB_HOST);
    }
  }
}
