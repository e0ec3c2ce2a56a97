// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.matrix.FileDocument;
import io.github.rununder.internal.report.matrix.RunDocument;
import io.github.rununder.internal.report.matrix.SnapshotDocument;
import io.github.rununder.internal.report.matrix.VariableDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  /** The value of a variable, or its group where it is masked. */
  record ValueState(VariableDocument compared, int group) {
    static @Nullable ValueState of(SnapshotDocument snapshot, String name) {
      VariableDocument variable = snapshot.env().get(name);
      return variable == null ? null : new ValueState(variable.compared(), variable.group());
    }
  }

  /** What of a file counts as a change; the targets of links and times do not. */
  private record FileState(boolean exists, @Nullable String mode, long size, String content) {
    static FileState of(@Nullable FileDocument file) {
      return file == null || !file.exists()
          ? new FileState(false, null, 0, "")
          : new FileState(true, file.mode(), sizeOf(file), contentIdentity(file));
    }

    private static long sizeOf(FileDocument file) {
      return file.kind().equals("REGULAR")
          ? Objects.requireNonNullElse(file.size(), 0L)
          : file.entries().size();
    }
  }

  /** Names the content of a file: equal contents of one path and test have the same name. */
  static String contentIdentity(FileDocument file) {
    return file.group() > 0
        ? "masked " + file.group()
        : Objects.requireNonNullElse(file.sha256(), "");
  }

  Optional<SnapshotDocument> init() {
    return run.at(Phase.INIT);
  }

  /** Returns the snapshots of EXEC, INIT and MAIN, as far as they were captured. */
  List<SnapshotDocument> snapshots() {
    return phases().map(phase -> run.at(phase).orElseThrow()).toList();
  }

  private Stream<Phase> phases() {
    return Stream.of(Phase.EXEC, Phase.INIT, Phase.MAIN).filter(p -> run.at(p).isPresent());
  }

  /** Returns how a variable changed between the phases, such as {@code [set after EXEC]}. */
  List<String> changesOf(String name) {
    return changes(
        snapshot -> ValueState.of(snapshot, name),
        (before, after) -> before == null ? "set" : after == null ? "unset" : "changed");
  }

  /** Returns how a file changed between the phases, such as {@code [appeared after INIT]}. */
  List<String> changesOfFile(String path) {
    return changes(
        snapshot -> FileState.of(snapshot.files().get(path)),
        (before, after) ->
            Objects.requireNonNull(before).exists() == Objects.requireNonNull(after).exists()
                ? "changed"
                : after.exists() ? "appeared" : "gone");
  }

  private interface ChangeName<T> {
    String of(@Nullable T before, @Nullable T after);
  }

  private <T> List<String> changes(
      Function<SnapshotDocument, @Nullable T> state, ChangeName<T> changeName) {
    List<Phase> phases = phases().toList();
    List<T> states = new ArrayList<>();
    snapshots().forEach(snapshot -> states.add(state.apply(snapshot)));
    List<String> changes = new ArrayList<>();
    for (int i = 1; i < states.size(); i++) {
      T before = states.get(i - 1);
      T after = states.get(i);
      if (!Objects.equals(before, after)) {
        changes.add("[%s after %s]".formatted(changeName.of(before, after), phases.get(i - 1)));
      }
    }
    return changes;
  }
}
