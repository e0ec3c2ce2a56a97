// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Fleet;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Adds soft assertions on runs to a project's class; {@link SoftRunUnderAssertions} is the ready
 * one.
 *
 * @since 0.1
 */
public interface SoftRunUnderAssertionsProvider extends SoftAssertionsProvider {
  /**
   * Starts soft assertions on a run. Assertions on its parts are soft too.
   *
   * @param run the run
   * @return the assertions
   */
  default RunAssert assertThat(Run run) {
    AssertionMode soft = new AssertionMode.Soft(this, false);
    RunAssert start = soft.nest(RunAssert.PART, run);
    return start.within(start.context().with(soft));
  }

  /**
   * Starts soft assertions on a snapshot. Assertions on its parts are soft too.
   *
   * @param snapshot the snapshot
   * @return the assertions
   */
  default SnapshotAssert assertThat(Snapshot snapshot) {
    AssertionMode soft = new AssertionMode.Soft(this, false);
    SnapshotAssert start = soft.nest(SnapshotAssert.PART, snapshot);
    return start.within(start.context().with(soft));
  }

  /**
   * Starts soft assertions on runs side by side.
   *
   * @param matrix the runs
   * @return the assertions
   */
  default MatrixAssert assertThat(Matrix matrix) {
    return new AssertionMode.Soft(this, false).nest(MatrixAssert.PART, matrix);
  }

  /**
   * Starts soft assertions on all replicas of a run.
   *
   * @param fleet the replicas
   * @return the assertions
   */
  default FleetAssert assertThat(Fleet fleet) {
    return new AssertionMode.Soft(this, false).nest(FleetAssert.PART, fleet);
  }
}
