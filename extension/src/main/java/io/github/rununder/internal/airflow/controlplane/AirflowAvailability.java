// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.internal.airflow.dag.AirflowSettings;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.kubernetes.pod.SharedCluster;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Availability.Available;
import io.github.rununder.spi.Availability.Unavailable;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.StartFailedException;

/** Checks whether Airflow's images exist on the daemon. */
public final class AirflowAvailability {
  private AirflowAvailability() {}

  public static Availability of(Configuration configuration) {
    if (DockerEngine.availability() instanceof Unavailable noDaemon) {
      return new Unavailable("Airflow runs in containers. " + noDaemon.reason(), noDaemon.remedy());
    }
    try {
      return AirflowSettings.images(configuration).stream()
          .filter(image -> LocalImages.find(DockerEngine.connect().client(), image).isEmpty())
          .<Availability>map(AirflowAvailability::missing)
          .findFirst()
          .orElseGet(Available::new);
    } catch (StartFailedException undecided) {
      return new Unavailable(undecided.getMessage(), "Check the Docker daemon.");
    }
  }

  /** Also checks whether a Kubernetes node exists or can be started. */
  public static Availability withCluster(Configuration configuration) {
    Availability airflow = of(configuration);
    return airflow instanceof Available ? SharedCluster.availability(configuration) : airflow;
  }

  private static Availability missing(String image) {
    return new Unavailable(
        "Airflow's image `%s` is not on the Docker daemon.".formatted(image),
        "In RunUnder's repository, `RUNUNDER_SCHEDULERS=AIRFLOW ./run setup` builds it; elsewhere, set rununder.airflow.image"
            + " (RUNUNDER_AIRFLOW_IMAGE) and rununder.airflow.worker.image (RUNUNDER_AIRFLOW_WORKER_IMAGE).");
  }
}
