// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.spi.Configuration;
import java.time.Duration;

/**
 * What decides which Airflow is used; equal settings share one.
 *
 * @param image has Airflow, its providers, PostgreSQL, Redis and migrated databases
 * @param workerImage has Airflow and its providers
 * @param reuse whether an Airflow outlives the JVM
 * @param startTimeout how long an Airflow may take to become ready
 */
record AirflowSettings(String image, String workerImage, boolean reuse, Duration startTimeout) {
  private static final String DEFAULT_IMAGE = "rununder/airflow:latest";
  private static final String DEFAULT_WORKER_IMAGE = "rununder/airflow-worker:latest";
  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

  static AirflowSettings of(Configuration configuration) {
    return new AirflowSettings(
        configuration.text("rununder.airflow.image").orElse(DEFAULT_IMAGE),
        configuration.text("rununder.airflow.worker.image").orElse(DEFAULT_WORKER_IMAGE),
        configuration.flag("rununder.reuse"),
        configuration.duration("rununder.timeout.airflow", DEFAULT_START_TIMEOUT));
  }
}
