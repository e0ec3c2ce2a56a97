// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.ReplicaKind.DEPLOYMENT;
import static io.github.rununder.ReplicaKind.STATEFUL_SET;

import io.github.rununder.Fleet;
import io.github.rununder.GoApp;
import io.github.rununder.RunUnder;
import io.github.rununder.WorkloadExtension;
import io.github.rununder.capture.Proportion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** The number of pod starts in which a variable of their ConfigMap is empty. */
@Claim(
    id = "j",
    statement =
        "Some starts of a Deployment's pods have an empty variable where a StatefulSet's have none,"
            + " above all on a busy node.")
@Isolated("it measures starts on an idle node, and makes every core busy")
class StartShareClaimTests {
  // watches no file: of those that may, a machine has a limited number
  private static final String PROGRAM = "../go-fixtures/programs/sleeper";

  private static void record(Findings findings, Fleet fleet, String kind, String load) {
    Proportion share = StartShares.ofEmptyDatabaseHost(fleet);
    findings
        .that(
            "Some starts of a %s's pods have an empty variable, %s".formatted(kind, load),
            "INIT of each start, a Deployment's rolling restarts among them")
        .under(K8S)
        .measured(share.describe())
        .holds(share.hits() > 0);
  }

  @Nested
  class OnAnIdleNode {
    private static final String LOAD = "on an idle node";

    @Nested
    @RunUnder(K8S)
    @GoApp(PROGRAM)
    class OfADeployment {
      @RegisterExtension static final WorkloadExtension WORKLOAD = StartShares.workload(DEPLOYMENT);

      @Test
      void share(Fleet fleet, Findings findings) {
        record(findings, fleet, "Deployment", LOAD);
      }
    }

    @Nested
    @RunUnder(K8S)
    @GoApp(PROGRAM)
    class OfAStatefulSet {
      @RegisterExtension
      static final WorkloadExtension WORKLOAD = StartShares.workload(STATEFUL_SET);

      @Test
      void share(Fleet fleet, Findings findings) {
        record(findings, fleet, "StatefulSet", LOAD);
      }
    }
  }

  @Nested
  class OnABusyNode {
    private static final String LOAD = "while every core is busy";
    private static CpuLoad load;

    @BeforeAll
    static void beginTheLoad() {
      load = CpuLoad.begin();
    }

    @AfterAll
    static void endTheLoad() {
      load.close();
    }

    @Nested
    @RunUnder(K8S)
    @GoApp(PROGRAM)
    class OfADeployment {
      @RegisterExtension static final WorkloadExtension WORKLOAD = StartShares.workload(DEPLOYMENT);

      @Test
      void share(Fleet fleet, Findings findings) {
        record(findings, fleet, "Deployment", LOAD);
      }
    }

    @Nested
    @RunUnder(K8S)
    @GoApp(PROGRAM)
    class OfAStatefulSet {
      @RegisterExtension
      static final WorkloadExtension WORKLOAD = StartShares.workload(STATEFUL_SET);

      @Test
      void share(Fleet fleet, Findings findings) {
        record(findings, fleet, "StatefulSet", LOAD);
      }
    }
  }
}
