// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.workload.WorkloadSource.AirflowMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The variables and connections that running runs have set in a shared Airflow, which get their
 * earlier values after the last of these runs.
 */
final class MetadataClaims {
  /** Restores the named values, or all. */
  static final String SCRIPT = "restore_metadata.sh";

  private final AirflowApi api;
  private final AirflowContainer container;
  private final boolean reused;
  private final Map<Name, Claim> claims = new HashMap<>();
  private final Set<String> runs = new HashSet<>();

  /**
   * Makes an empty list.
   *
   * @param api sets values
   * @param container restores them
   * @param reused whether other JVMs may use this Airflow
   */
  MetadataClaims(AirflowApi api, AirflowContainer container, boolean reused) {
    this.api = api;
    this.container = container;
    this.reused = reused;
  }

  /** Sets a run's variables and connections in Airflow. */
  synchronized void set(String run, AirflowMetadata metadata) {
    runs.add(run);
    metadata
        .variables()
        .forEach(
            (key, value) -> {
              claim(new Name("variable", key), run, value);
              api.setVariable(key, value);
            });
    metadata
        .connections()
        .forEach(
            (id, uri) -> {
              claim(new Name("connection", id), run, uri);
              api.setConnection(id, ConnectionUri.fields(id, uri));
            });
  }

  /** Restores the values that only a run that has ended uses; after the last run, all values. */
  synchronized void release(String run) {
    List<String> unused = new ArrayList<>();
    claims.forEach(
        (name, claim) -> {
          if (claim.runs().remove(run) && claim.runs().isEmpty()) {
            unused.addAll(List.of(name.kind(), name.name()));
          }
        });
    claims.values().removeIf(claim -> claim.runs().isEmpty());
    // tasks set values that no run names
    boolean all = runs.remove(run) && runs.isEmpty() && !reused;
    if (all || !unused.isEmpty()) {
      restore(all ? List.of() : unused);
    }
  }

  private void restore(List<String> kindsAndNames) {
    List<String> command =
        new ArrayList<>(List.of("bash", HomeArchive.HOME + HomeArchive.RUNS + "/" + SCRIPT));
    command.addAll(kindsAndNames);
    var unused = container.output(command.toArray(String[]::new));
  }

  private void claim(Name name, String run, String value) {
    Claim claim = claims.computeIfAbsent(name, each -> new Claim(value, new HashSet<>()));
    if (!claim.value().equals(value)) {
      throw new RunUnderException(
          "The Airflow %s \"%s\" has another value in the run %s, which uses the same Airflow and still runs. Give them two names, or do not run the two test classes at the same time."
              .formatted(name.kind(), name.name(), claim.runs().iterator().next()));
    }
    claim.runs().add(run);
  }

  private record Name(String kind, String name) {}

  /**
   * A value in use.
   *
   * @param value the value
   * @param runs the ids of the runs that use it
   */
  private record Claim(String value, Set<String> runs) {}
}
