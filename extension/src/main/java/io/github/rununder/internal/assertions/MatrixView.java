// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The runs of a matrix at one phase.
 *
 * @param runs at least one
 * @param snapshots the snapshot of each run
 */
public record MatrixView(List<Run> runs, List<Snapshot> snapshots) {
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    snapshots.forEach(snapshot -> names.addAll(snapshot.environment().names()));
    return names;
  }

  public Stream<String> covered(NamePattern pattern) {
    return pattern.isExact() ? Stream.of(pattern.text()) : names().stream().filter(pattern::covers);
  }

  public boolean differs(String name) {
    return new HashSet<>(states(name)).size() > 1;
  }

  /** Returns the variable under each scheduler, empty where it is unset. */
  public List<Optional<EnvironmentEntry>> states(String name) {
    return snapshots.stream().map(snapshot -> snapshot.environment().entry(name)).toList();
  }

  /** What is secret under one scheduler is secret in the whole view. */
  public Masking masking() {
    Masking masking = runs.get(0).masking();
    for (int i = 0; i < runs.size(); i++) {
      masking = masking.including(runs.get(i).masking()).including(snapshots.get(i).environment());
    }
    return masking;
  }
}
