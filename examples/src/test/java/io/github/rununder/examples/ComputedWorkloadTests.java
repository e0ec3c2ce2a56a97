// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WorkloadExtension;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A value that the test computes reaches the program through the builder. */
@RunUnder({LOCAL, DOCKER})
@GoApp("../go-fixtures/programs/env-mutator")
class ComputedWorkloadTests {
  private static final String RELEASE = UUID.randomUUID().toString();

  @RegisterExtension
  static final WorkloadExtension WORKLOAD =
      WorkloadExtension.describe(workload -> workload.env("RELEASE", RELEASE));

  @Test
  void theComputedValueArrives(Run run) {
    assertThat(run).at(EXEC).env("RELEASE").isEqualTo(RELEASE);
  }

  @Nested
  class WhatTheProgramChangesItself {
    @Test
    void anImportedPackageHasRunBeforeInit(Run run) {
      assertThat(run).at(EXEC).env("FROM_IMPORT").isUnset();
      assertThat(run).at(INIT).env("FROM_IMPORT").isEqualTo("1");
    }

    @Test
    void initHasRunBeforeMain(Run run) {
      assertThat(run).at(INIT).env("FROM_INIT").isUnset();
      assertThat(run).at(MAIN).env("FROM_INIT").isEqualTo("1");
    }

    @Test
    void theComputedValueStays(Run run) {
      assertThat(run).at(MAIN).env("RELEASE").isUnchangedSince(EXEC);
    }
  }
}
