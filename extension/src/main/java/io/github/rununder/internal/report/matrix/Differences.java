// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.Phase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The differences between the runs of one test at one phase, variables first. */
public record Differences(MatrixDocument.TestRuns test, Phase phase, List<Row> rows) {
  private static final String NOT_CAPTURED = "(not captured)";

  /** A variable or a path with its state under each scheduler, for people. */
  public record Row(String name, List<String> cells) {}

  /** Compares the runs at a phase; a run that has no snapshot of it agrees with all. */
  public static Differences at(Phase phase, MatrixDocument.TestRuns test) {
    List<Optional<SnapshotDocument>> snapshots =
        test.runs().stream().map(run -> run.at(phase)).toList();
    Set<String> names = new TreeSet<>();
    Set<String> paths = new LinkedHashSet<>();
    snapshots.forEach(each -> each.ifPresent(there -> names.addAll(there.env().keySet())));
    snapshots.forEach(each -> each.ifPresent(there -> paths.addAll(there.files().keySet())));
    List<Row> rows = new ArrayList<>();
    names.forEach(
        name -> add(rows, name, snapshots, s -> VariableDocument.describe(s.env().get(name))));
    paths.forEach(path -> add(rows, path, snapshots, s -> describe(s, path)));
    return new Differences(test, phase, rows);
  }

  /** Returns whether nothing differs. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  private static String describe(SnapshotDocument snapshot, String path) {
    FileDocument file = snapshot.files().get(path);
    return file == null ? "(not watched)" : FileState.of(file).describe();
  }

  private static void add(
      List<Row> rows,
      String name,
      List<Optional<SnapshotDocument>> snapshots,
      Function<SnapshotDocument, String> state) {
    List<String> cells = snapshots.stream().map(s -> s.map(state).orElse(NOT_CAPTURED)).toList();
    long distinct =
        cells.stream().filter(cell -> !cell.equals(NOT_CAPTURED)).distinct().limit(2).count();
    if (distinct > 1) {
      rows.add(new Row(name, cells));
    }
  }
}
