// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.internal.report.document.DocumentSnapshot;
import io.github.rununder.internal.report.document.FileState;
import io.github.rununder.internal.report.document.VariableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What one run's program saw at one phase, as far as it can be compared with another run's.
 *
 * @param variables those that were set
 * @param files every watched path
 */
public record Capture(Map<String, VariableState> variables, Map<String, FileState> files) {

  static Capture of(DocumentSnapshot snapshot, NameFilter filter) {
    Map<String, VariableState> variables = new TreeMap<>();
    snapshot.variables().stream()
        .filter(filter::keeps)
        .forEach(name -> variables.put(name, snapshot.variable(name)));
    Map<String, FileState> files = new TreeMap<>();
    snapshot.paths().stream()
        .filter(filter::keeps)
        .forEach(path -> snapshot.file(path).ifPresent(state -> files.put(path, state)));
    return new Capture(variables, files);
  }

  /** Returns what is otherwise in a later capture, variables first, each by name. */
  List<BaselineChange> changesTo(Capture later, NameFilter filter) {
    List<BaselineChange> changes = new ArrayList<>();
    addChanges(changes, variables, later.variables, VariableState::words, filter);
    addChanges(changes, files, later.files, FileState::words, filter);
    return changes;
  }

  private static <T> void addChanges(
      List<BaselineChange> changes,
      Map<String, T> before,
      Map<String, T> after,
      Function<T, String> words,
      NameFilter filter) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      T was = before.get(name);
      T is = after.get(name);
      if (!filter.keeps(name) || Objects.equals(was, is)) {
        continue;
      }
      changes.add(
          was == null
              ? new BaselineChange.Appeared(name, words.apply(Objects.requireNonNull(is)))
              : is == null
                  ? new BaselineChange.Vanished(name, words.apply(was))
                  : new BaselineChange.Changed(name, words.apply(was), words.apply(is)));
    }
  }
}
