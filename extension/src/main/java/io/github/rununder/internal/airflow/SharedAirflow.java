// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.spi.LaunchRequest;

/** A driver whose runs share an Airflow. */
public interface SharedAirflow {
  /**
   * Starts the Airflow that a run like this needs, when it is not there, and waits until it is
   * ready.
   *
   * @param launch the run; it is not started
   */
  void startAirflow(LaunchRequest launch);
}
