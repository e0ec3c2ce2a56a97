// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.FileKind;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.report.ReportMasking;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run as a column: what is known of it without waiting.
 *
 * @param run the run
 * @param masking what must not be shown of it
 * @param snapshots its snapshots of EXEC, INIT and MAIN, as far as they came
 */
record TableColumn(Run run, Masking masking, List<Snapshot> snapshots) {
  static TableColumn of(Run run) {
    List<Snapshot> captured = run.snapshots();
    return new TableColumn(
        run,
        ReportMasking.of(run),
        Stream.of(Phase.EXEC, Phase.INIT, Phase.MAIN)
            .flatMap(phase -> captured.stream().filter(s -> s.phase() == phase).limit(1))
            .toList());
  }

  Optional<Snapshot> init() {
    return snapshots.stream().filter(snapshot -> snapshot.phase() == Phase.INIT).findFirst();
  }

  static @Nullable EnvironmentEntry variable(Snapshot snapshot, String name) {
    return snapshot.environment().entry(name).orElse(null);
  }

  static WatchedFile file(Snapshot snapshot, String path) {
    return snapshot.file(path).orElseGet(() -> WatchedFile.absent(path));
  }

  /** Tells how a variable changed between the phases, such as {@code set after EXEC}. */
  List<String> changesOf(String name) {
    return changes(
        snapshot -> variable(snapshot, name),
        (before, after) -> before == null ? "set" : after == null ? "unset" : "changed");
  }

  /** Tells how a file changed between the phases, such as {@code appeared after INIT}. */
  List<String> changesOfFile(String path) {
    return changes(
        snapshot -> new FileState(file(snapshot, path)),
        (before, after) ->
            Objects.requireNonNull(before).exists() == Objects.requireNonNull(after).exists()
                ? "changed"
                : after.exists() ? "appeared" : "gone");
  }

  /** What of a file counts as a change; its path by way of links and its time do not. */
  private record FileState(boolean exists, int mode, long size, Optional<String> digest) {
    FileState(WatchedFile file) {
      this(
          file.exists(),
          file.mode(),
          file.kind() == FileKind.REGULAR ? file.size() : file.entries().size(),
          file.sha256());
    }
  }

  private interface ChangeName<T> {
    String of(@Nullable T before, @Nullable T after);
  }

  private <T> List<String> changes(
      Function<Snapshot, @Nullable T> state, ChangeName<T> changeName) {
    List<String> changes = new ArrayList<>();
    for (int i = 1; i < snapshots.size(); i++) {
      T before = state.apply(snapshots.get(i - 1));
      T after = state.apply(snapshots.get(i));
      if (!Objects.equals(before, after)) {
        Phase previous = snapshots.get(i - 1).phase();
        changes.add("[%s after %s]".formatted(changeName.of(before, after), previous));
      }
    }
    return changes;
  }
}
