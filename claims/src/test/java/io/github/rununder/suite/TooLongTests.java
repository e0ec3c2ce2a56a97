// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.StartFailure.Reason.ARGUMENT_LIST_TOO_LONG;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WorkloadExtension;
import io.github.rununder.workload.WorkloadBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More variables than {@code execve} takes: 3 MiB, where Linux allows 2 by default. */
@RunUnder({LOCAL, DOCKER, COMPOSE})
@GoApp("../go-fixtures/orders")
class TooLongTests {
  private static final int VARIABLES = 30;
  private static final int LENGTH = 100 * 1024;

  @RegisterExtension
  static final WorkloadExtension WORKLOAD = WorkloadExtension.describe(TooLongTests::fill);

  private static void fill(WorkloadBuilder workload) {
    for (int i = 0; i < VARIABLES; i++) {
      workload.env("CERTIFICATE_" + i, "x".repeat(LENGTH));
    }
  }

  @Test
  void theProgramDoesNotStart(Run run) {
    assertThat(run).didNotStart().because(ARGUMENT_LIST_TOO_LONG);
  }
}
