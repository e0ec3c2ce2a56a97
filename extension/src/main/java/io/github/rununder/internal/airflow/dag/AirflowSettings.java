// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The settings of an Airflow; runs with equal settings share one.
 *
 * @param image has Airflow, its providers, PostgreSQL, Redis and migrated databases
 * @param workerImage has Airflow and its providers
 * @param reuse whether an Airflow outlives the JVM
 * @param startTimeout the limit until it is ready
 * @param home the test's files and variables for its processes
 */
public record AirflowSettings(
    String image, String workerImage, boolean reuse, Duration startTimeout, AirflowHomeFiles home) {

  public static AirflowSettings of(LaunchRequest launch) {
    Configuration configuration = launch.configuration();
    return new AirflowSettings(
        configuration.get(Settings.AIRFLOW_IMAGE),
        configuration.get(Settings.AIRFLOW_WORKER_IMAGE),
        configuration.get(Settings.REUSE),
        configuration.get(Settings.TIMEOUT_AIRFLOW),
        AirflowHomeFiles.of(launch.workload()));
  }

  /** Returns the required images. */
  public static List<String> images(Configuration configuration) {
    return List.of(
        configuration.get(Settings.AIRFLOW_IMAGE),
        configuration.get(Settings.AIRFLOW_WORKER_IMAGE));
  }
}
