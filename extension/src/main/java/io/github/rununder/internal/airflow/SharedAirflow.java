// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.airflow.controlplane.ControlPlane;
import io.github.rununder.internal.airflow.dag.AirflowSettings;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.internal.sweep.EngineSweeper;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.SchedulerDriver;
import java.util.Set;

/** A driver whose runs share one Airflow per settings, started by the first run. */
public abstract class SharedAirflow implements SchedulerDriver {
  // a start that fails takes minutes: later runs fail at once, for the same reason
  private final OnceMap<AirflowSettings, ControlPlane> planes = OnceMap.rememberingFailures();

  SharedAirflow() {}

  abstract ControlPlane plane(DockerClient client, AirflowSettings settings, LaunchRequest launch);

  /**
   * Starts the Airflow that a run like this needs, if it does not exist, and waits until it is
   * ready.
   *
   * @param launch the run; it is not started
   */
  public final void startAirflow(LaunchRequest launch) {
    var unused = airflow(DockerEngine.connect().client(), AirflowSettings.of(launch), launch);
  }

  final ControlPlane airflow(DockerClient client, AirflowSettings settings, LaunchRequest launch) {
    return planes.get(settings, () -> plane(client, settings, launch));
  }

  @Override
  public final Set<Class<?>> views() {
    return Set.of(Airflow.class);
  }

  @Override
  public final TimelineEvent.Source eventSource() {
    return TimelineEvent.Source.AIRFLOW;
  }

  @Override
  public void close() {
    planes.values().forEach(ControlPlane::close);
    EngineSweeper.awaitSweep();
  }
}
