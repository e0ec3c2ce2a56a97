// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.RunUnderException;
import io.github.rununder.workload.WorkloadSource.AirflowMetadata;
import java.util.HashMap;
import java.util.Map;

/** The values that running runs have set in a shared Airflow. */
final class MetadataClaims {
  private final AirflowApi api;
  private final Map<String, Claim> claims = new HashMap<>();

  MetadataClaims(AirflowApi api) {
    this.api = api;
  }

  /** Sets a run's variables and connections in Airflow. */
  synchronized void set(String run, AirflowMetadata metadata) {
    metadata
        .variables()
        .forEach(
            (key, value) -> {
              claim("variable", key, run, value);
              api.setVariable(key, value);
            });
    metadata
        .connections()
        .forEach(
            (id, uri) -> {
              claim("connection", id, run, uri);
              api.setConnection(id, ConnectionUri.fields(id, uri));
            });
  }

  /** Releases the values of a run that has ended. */
  synchronized void release(String run) {
    claims.values().removeIf(claim -> claim.run().equals(run));
  }

  private void claim(String kind, String name, String run, String value) {
    Claim earlier = claims.putIfAbsent(kind + " " + name, new Claim(run, value));
    if (earlier != null && !earlier.value().equals(value)) {
      throw new RunUnderException(
          "The Airflow %s \"%s\" has another value in the run %s, which uses the same Airflow and still runs. Give them two names, or do not run the two test classes at the same time."
              .formatted(kind, name, earlier.run()));
    }
  }

  /**
   * A value in use.
   *
   * @param run the id of the run that set it
   * @param value the value
   */
  private record Claim(String run, String value) {}
}
