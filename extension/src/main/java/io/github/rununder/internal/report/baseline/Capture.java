// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.internal.report.matrix.FileState;
import io.github.rununder.internal.report.matrix.SnapshotDocument;
import io.github.rununder.internal.report.matrix.VariableDocument;
import io.github.rununder.internal.text.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The comparable state of one run's program at one phase.
 *
 * @param env the variables that were set
 * @param files every watched path
 */
public record Capture(Map<String, VariableDocument> env, Map<String, FileState> files) {
  private static final int LONGEST_VALUE = 300;

  static Capture of(SnapshotDocument snapshot, NameFilter filter) {
    Map<String, VariableDocument> env = new TreeMap<>();
    snapshot.env().forEach((name, variable) -> env.put(name, variable.compared()));
    env.keySet().removeIf(filter::ignores);
    Map<String, FileState> files = new TreeMap<>();
    snapshot.files().forEach((path, file) -> files.put(path, FileState.of(file)));
    files.keySet().removeIf(filter::ignores);
    return new Capture(env, files);
  }

  /** Returns the differences in a later capture: a line each, variables first, sorted by name. */
  List<String> changesTo(Capture later, NameFilter filter) {
    return Stream.concat(
            changes(env, later.env, VariableDocument::describe, filter),
            changes(files, later.files, FileState::describe, filter))
        .toList();
  }

  private static <T> Stream<String> changes(
      Map<String, T> before, Map<String, T> after, Function<T, String> text, NameFilter filter) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(filter::ignores);
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(
            name ->
                change(
                    PlainText.escaped(name),
                    Optional.ofNullable(before.get(name)).map(text).map(Capture::shown),
                    Optional.ofNullable(after.get(name)).map(text).map(Capture::shown)));
  }

  private static String change(String name, Optional<String> was, Optional<String> is) {
    if (was.isEmpty()) {
      return "appeared %s: %s".formatted(name, is.orElseThrow());
    }
    return is.isEmpty()
        ? "vanished %s: was %s".formatted(name, was.get())
        : "changed  %s: %s, was %s".formatted(name, is.get(), was.get());
  }

  private static String shown(String value) {
    return PlainText.shortened(PlainText.escaped(value), LONGEST_VALUE, "…");
  }
}
