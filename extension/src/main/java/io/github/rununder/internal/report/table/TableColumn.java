// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.matrix.FileDocument;
import io.github.rununder.internal.report.matrix.FileState;
import io.github.rununder.internal.report.matrix.RunDocument;
import io.github.rununder.internal.report.matrix.SnapshotDocument;
import io.github.rununder.internal.report.matrix.VariableDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run as a column.
 *
 * @param run the run
 */
record TableColumn(RunDocument run) {
  private static final List<Phase> PHASES = List.of(Phase.EXEC, Phase.INIT, Phase.MAIN);

  /** The part of a variable or a file that is compared; the group distinguishes masked contents. */
  record State(boolean exists, @Nullable Object compared, int group) {
    private static final State MISSING = new State(false, null, 0);

    static State of(@Nullable VariableDocument variable) {
      return variable == null ? MISSING : new State(true, variable.compared(), variable.group());
    }

    static State of(@Nullable FileDocument file) {
      return file == null || !file.exists()
          ? MISSING
          : new State(true, FileState.of(file), file.group());
    }
  }

  Optional<SnapshotDocument> init() {
    return run.at(Phase.INIT);
  }

  /** Returns the snapshots of EXEC, INIT and MAIN, if they were captured. */
  Stream<SnapshotDocument> snapshots() {
    return PHASES.stream().flatMap(phase -> run.at(phase).stream());
  }

  /** Returns how a variable changed between the phases, such as {@code [set after EXEC]}. */
  List<String> changesOf(String name) {
    return changes(snapshot -> State.of(snapshot.env().get(name)), "set", "unset");
  }

  /** Returns how a file changed between the phases, such as {@code [appeared after INIT]}. */
  List<String> changesOfFile(String path) {
    return changes(snapshot -> State.of(snapshot.files().get(path)), "appeared", "gone");
  }

  private List<String> changes(
      Function<SnapshotDocument, State> state, String appeared, String gone) {
    List<Phase> phases = PHASES.stream().filter(phase -> run.at(phase).isPresent()).toList();
    List<State> states = snapshots().map(state).toList();
    List<String> changes = new ArrayList<>();
    for (int i = 1; i < states.size(); i++) {
      State before = states.get(i - 1);
      State after = states.get(i);
      if (!before.equals(after)) {
        boolean present = before.exists() && after.exists();
        String change = present ? "changed" : after.exists() ? appeared : gone;
        changes.add("[%s after %s]".formatted(change, phases.get(i - 1)));
      }
    }
    return changes;
  }
}
