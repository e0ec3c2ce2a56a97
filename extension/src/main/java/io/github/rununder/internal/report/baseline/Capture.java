// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.internal.report.matrix.FileState;
import io.github.rununder.internal.report.matrix.SnapshotDocument;
import io.github.rununder.internal.report.matrix.VariableDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What one run's program saw at one phase, as far as it can be compared with another run.
 *
 * @param env the variables that were set
 * @param files every watched path
 */
public record Capture(Map<String, VariableDocument> env, Map<String, FileState> files) {

  static Capture of(SnapshotDocument snapshot, NameFilter filter) {
    Map<String, VariableDocument> env = new TreeMap<>();
    snapshot.env().forEach((name, variable) -> env.put(name, variable.compared()));
    env.keySet().removeIf(filter::ignores);
    Map<String, FileState> files = new TreeMap<>();
    snapshot.files().forEach((path, file) -> files.put(path, FileState.of(file)));
    files.keySet().removeIf(filter::ignores);
    return new Capture(env, files);
  }

  /** Returns what differs in a later capture, variables first, each by name. */
  List<BaselineChange> changesTo(Capture later, NameFilter filter) {
    List<BaselineChange> changes = new ArrayList<>();
    addChanges(changes, env, later.env, VariableDocument::describe, filter);
    addChanges(changes, files, later.files, FileState::describe, filter);
    return changes;
  }

  private static <T> void addChanges(
      List<BaselineChange> changes,
      Map<String, T> before,
      Map<String, T> after,
      Function<T, String> description,
      NameFilter filter) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(filter::ignores);
    for (String name : names) {
      T was = before.get(name);
      T is = after.get(name);
      if (was == null) {
        changes.add(
            new BaselineChange.Appeared(name, description.apply(Objects.requireNonNull(is))));
      } else if (is == null) {
        changes.add(new BaselineChange.Vanished(name, description.apply(was)));
      } else if (!was.equals(is)) {
        changes.add(
            new BaselineChange.Changed(name, description.apply(was), description.apply(is)));
      }
    }
  }
}
