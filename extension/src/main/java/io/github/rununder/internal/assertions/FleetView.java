// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Snapshots of one phase, one for each replica.
 *
 * @param phase the phase
 * @param runs the replicas
 * @param snapshots of each replica, in the same order
 */
public record FleetView(Phase phase, List<Run> runs, List<Snapshot> snapshots) {
  public static FleetView of(Phase phase, List<Run> runs) {
    return new FleetView(phase, runs, runs.stream().map(run -> run.at(phase)).toList());
  }

  public int size() {
    return runs.size();
  }

  /** Returns the replicas whose snapshot is not as wanted. */
  public List<Run> without(Predicate<Snapshot> wanted) {
    List<Run> others = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      if (!wanted.test(snapshots.get(i))) {
        others.add(runs.get(i));
      }
    }
    return others;
  }

  public List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    snapshots.forEach(snapshot -> names.addAll(snapshot.environment().names()));
    return List.copyOf(names);
  }

  public boolean differs(String name) {
    return snapshots.stream().map(each -> each.environment().entry(name)).distinct().count() > 1;
  }

  /** Returns the replicas by the state of a variable, the most frequent state first. */
  public Map<Optional<EnvironmentEntry>, List<Run>> byState(String name) {
    Map<Optional<EnvironmentEntry>, List<Run>> groups = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      groups
          .computeIfAbsent(snapshots.get(i).environment().entry(name), state -> new ArrayList<>())
          .add(runs.get(i));
    }
    Map<Optional<EnvironmentEntry>, List<Run>> sorted = new LinkedHashMap<>();
    groups.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  public Masking masking() {
    Masking masking = runs.get(0).masking();
    for (Snapshot snapshot : snapshots) {
      masking = masking.including(snapshot.environment());
    }
    return masking;
  }
}
