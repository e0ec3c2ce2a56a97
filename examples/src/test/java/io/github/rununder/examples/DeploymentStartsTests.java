// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.ReplicaKind.DEPLOYMENT;
import static io.github.rununder.Scheduler.K8S;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Fleet;
import io.github.rununder.GoApp;
import io.github.rununder.RunUnder;
import io.github.rununder.Share;
import io.github.rununder.WorkloadExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In how many starts of a Deployment's pods a variable is empty. */
@RunUnder(K8S)
@GoApp("../go-fixtures/programs/hot-reload")
class DeploymentStartsTests {
  @RegisterExtension static final WorkloadExtension WORKLOAD = StartShares.workload(DEPLOYMENT);

  @Test
  void noStartHasAnEmptyVariable(Fleet fleet, TestReporter reporter) {
    Share share = StartShares.ofEmptyDatabaseHost(fleet, reporter);

    assertThat(share.hits()).isZero();
  }
}
