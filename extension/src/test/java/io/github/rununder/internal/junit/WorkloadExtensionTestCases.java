// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WorkloadExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Classes that {@link WorkloadExtensionIT} runs in the engine test kit. */
final class WorkloadExtensionTestCases {
  private static final String ORDERS = "../go-fixtures/orders";

  private WorkloadExtensionTestCases() {}

  private static WorkloadExtension level(String value) {
    return WorkloadExtension.describe(workload -> workload.env("LEVEL", value));
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  static class OfTheClass {
    @RegisterExtension static final Extension WORKLOAD = level("debug");

    @Test
    void isApplied(Run run) {
      assertThat(run.at(Phase.INIT).env("LEVEL")).contains("debug");
    }
  }

  @GoApp(ORDERS)
  static class BesideAMethod {
    @RegisterExtension static final WorkloadExtension WORKLOAD = level("debug");

    @RunUnder(BuiltInScheduler.LOCAL)
    @Env(name = "DB_HOST", value = "db.internal")
    void isApplied(Run run) {
      assertThat(run.at(Phase.INIT).env("LEVEL")).contains("debug");
      assertThat(run.at(Phase.INIT).env("DB_HOST")).contains("db.internal");
    }
  }

  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp(ORDERS)
  static class NotStatic {
    @RegisterExtension final WorkloadExtension workload = level("debug");

    @Test
    void neverRuns() {}
  }

  @GoApp(ORDERS)
  static class NotStaticBesideAMethod {
    @RegisterExtension final WorkloadExtension workload = level("debug");

    @RunUnder(BuiltInScheduler.LOCAL)
    void neverRuns() {}
  }
}
