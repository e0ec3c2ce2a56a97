// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.airflow.Airflow;

/** A run that Airflow has started. */
public interface AirflowHandle extends RunHandle {
  /**
   * Returns the run's Airflow.
   *
   * @return the Airflow, to be asked until the handle is closed
   */
  Airflow airflow();
}
