// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.RunDocument;
import io.github.rununder.internal.report.matrix.SnapshotDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two reports, run by run, at one phase.
 *
 * @param phase the phase
 * @param filter names that are not compared
 */
record MatrixDiff(Phase phase, NameFilter filter) {
  /** Names a run: there is one for each test and scheduler. */
  private record Key(String test, String scheduler) {}

  /** Returns a line for each run that differs, and below it one for each change. */
  List<String> between(MatrixDocument before, MatrixDocument after) {
    Map<Key, RunDocument> was = byKey(before);
    Map<Key, RunDocument> is = byKey(after);
    Set<Key> keys = new LinkedHashSet<>(was.keySet());
    keys.addAll(is.keySet());
    List<String> lines = new ArrayList<>();
    for (Key key : keys) {
      List<String> changes = changes(was.get(key), is.get(key));
      if (!changes.isEmpty()) {
        lines.add("%s under %s".formatted(key.test(), key.scheduler()));
        changes.forEach(change -> lines.add("  " + change));
      }
    }
    return lines;
  }

  private static Map<Key, RunDocument> byKey(MatrixDocument document) {
    Map<Key, RunDocument> runs = new LinkedHashMap<>();
    document.runs().forEach(run -> runs.putIfAbsent(new Key(run.test(), run.scheduler()), run));
    return runs;
  }

  private List<String> changes(@Nullable RunDocument was, @Nullable RunDocument is) {
    if (was == null) {
      return List.of("this run appeared");
    }
    if (is == null) {
      return List.of("this run vanished");
    }
    Optional<SnapshotDocument> before = was.at(phase);
    Optional<SnapshotDocument> after = is.at(phase);
    if (before.isEmpty() || after.isEmpty()) {
      return before.isEmpty() == after.isEmpty()
          ? List.of()
          : List.of(
              after.isEmpty() ? phase + " is not reached any more" : phase + " is reached now");
    }
    return Capture.of(before.get(), filter).changesTo(Capture.of(after.get(), filter), filter);
  }
}
