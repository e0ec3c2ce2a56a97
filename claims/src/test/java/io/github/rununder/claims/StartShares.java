// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.Phase.INIT;

import io.github.rununder.Fleet;
import io.github.rununder.ReplicaKind;
import io.github.rununder.WorkloadExtension;
import io.github.rununder.capture.Proportion;

/**
 * Measures in which share of a fleet's starts a variable is empty, with as many rolling restarts as
 * needed; {@code -Dclaims.starts=200} sets the number of starts.
 */
final class StartShares {
  private static final int STARTS = Integer.getInteger("claims.starts", 3);

  private StartShares() {}

  static WorkloadExtension workload(ReplicaKind kind) {
    return WorkloadExtension.describe(
        workload ->
            workload
                .env("DB_HOST", "db.internal")
                .replicas(Math.min(mostReplicas(kind), STARTS), kind));
  }

  /**
   * A Deployment's rolling restart replaces many pods at once. A StatefulSet's replaces one after
   * another, so it has as many replicas as there are to be starts.
   */
  private static int mostReplicas(ReplicaKind kind) {
    return switch (kind) {
      case DEPLOYMENT -> 50;
      case STATEFUL_SET -> STARTS;
    };
  }

  static Proportion ofEmptyDatabaseHost(Fleet fleet) {
    fleet.replicas();
    while (fleet.attempts().size() < STARTS) {
      fleet.restart();
    }
    long empty =
        fleet.attempts().stream()
            .filter(run -> run.at(INIT).env("DB_HOST").orElse("").isEmpty())
            .count();
    return new Proportion((int) empty, fleet.attempts().size());
  }
}
