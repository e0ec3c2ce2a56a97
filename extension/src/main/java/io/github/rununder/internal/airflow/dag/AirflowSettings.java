// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import java.time.Duration;
import java.util.List;

/**
 * What decides which Airflow is used; equal settings share one.
 *
 * @param image has Airflow, its providers, PostgreSQL, Redis and migrated databases
 * @param workerImage has Airflow and its providers
 * @param reuse whether an Airflow outlives the JVM
 * @param startTimeout how long an Airflow may take to become ready
 * @param home what the test gives its processes
 */
public record AirflowSettings(
    String image, String workerImage, boolean reuse, Duration startTimeout, AirflowHomeFiles home) {
  private static final String DEFAULT_IMAGE = "rununder/airflow:latest";
  private static final String DEFAULT_WORKER_IMAGE = "rununder/airflow-worker:latest";
  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

  public static AirflowSettings of(LaunchRequest launch) {
    Configuration configuration = launch.configuration();
    return new AirflowSettings(
        image(configuration),
        workerImage(configuration),
        configuration.flag("rununder.reuse"),
        configuration.duration("rununder.timeout.airflow", DEFAULT_START_TIMEOUT),
        AirflowHomeFiles.of(launch.workload()));
  }

  /** The images that must be there. */
  public static List<String> images(Configuration configuration) {
    return List.of(image(configuration), workerImage(configuration));
  }

  private static String image(Configuration configuration) {
    return configuration.text("rununder.airflow.image").orElse(DEFAULT_IMAGE);
  }

  private static String workerImage(Configuration configuration) {
    return configuration.text("rununder.airflow.worker.image").orElse(DEFAULT_WORKER_IMAGE);
  }
}
