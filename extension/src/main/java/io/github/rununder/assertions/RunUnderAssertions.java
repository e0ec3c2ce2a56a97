// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Fleet;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;

/**
 * Starts every assertion on what a program saw. A test may import its {@code assertThat} beside
 * that of AssertJ.
 *
 * <pre><code class='java'>
 * assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
 * assertThat(run).at(INIT).file("/etc/config/app.yaml").isReadable().hasContent("level: debug");
 * assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
 * assertThat(matrix).agreesOn("DB_HOST").differsOnlyIn("PATH", "HOME", "HOSTNAME", "KUBERNETES_*");
 * </code></pre>
 *
 * @see SoftRunUnderAssertions
 * @since 0.1
 */
public final class RunUnderAssertions {
  private RunUnderAssertions() {}

  /**
   * Starts assertions on a run.
   *
   * @param run the run
   * @return the assertions
   */
  public static RunAssert assertThat(Run run) {
    return new RunAssert(run);
  }

  /**
   * Starts assertions on a snapshot. Assertions on more than one phase, and logs in failures, need
   * {@link #assertThat(Run)}.
   *
   * @param snapshot the snapshot
   * @return the assertions
   */
  public static SnapshotAssert assertThat(Snapshot snapshot) {
    return new SnapshotAssert(snapshot);
  }

  /**
   * Starts assertions on runs side by side.
   *
   * @param matrix the runs
   * @return the assertions
   */
  public static MatrixAssert assertThat(Matrix matrix) {
    return new MatrixAssert(matrix);
  }

  /**
   * Starts assertions on all replicas of a run.
   *
   * @param fleet the replicas
   * @return the assertions
   */
  public static FleetAssert assertThat(Fleet fleet) {
    return new FleetAssert(fleet);
  }
}
