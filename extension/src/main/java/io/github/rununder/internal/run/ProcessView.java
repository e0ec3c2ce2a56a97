// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.FileAppearance;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The reports of one process of a run, and the run's declaration. It never mixes two processes in
 * one answer. The chosen process may change while further processes report.
 */
record ProcessView(RunState record, ProcessChoice choice) {
  Optional<CapturedProcess> process() {
    return choice.among(record.processes());
  }

  List<Snapshot> snapshots() {
    return record.snapshots().stream().filter(ofTheProcess()).toList();
  }

  private Predicate<Snapshot> ofTheProcess() {
    Optional<CapturedProcess> process = process();
    return snapshot ->
        snapshot.process().isEmpty() || process.filter(chosen -> chosen.took(snapshot)).isPresent();
  }

  private Stream<Snapshot> ownSnapshots() {
    return process().map(CapturedProcess::snapshots).stream().flatMap(List::stream);
  }

  Optional<Snapshot> first(Phase phase) {
    return snapshots().stream().filter(snapshot -> snapshot.phase() == phase).findFirst();
  }

  /** The first snapshot with watched files. */
  Optional<Snapshot> firstOfProcess() {
    return ownSnapshots().findFirst();
  }

  /** The first snapshot after which the probe polls watched files for changes. */
  Optional<Snapshot> firstAfterExec() {
    return ownSnapshots().filter(each -> each.phase() != Phase.EXEC).findFirst();
  }

  Optional<Snapshot> reload(String path) {
    return record.sinceChange().stream()
        .filter(ofTheProcess())
        .filter(each -> each.ofChange() && each.label().equals(path))
        .findFirst();
  }

  Optional<Snapshot> mark(String name) {
    return ownSnapshots()
        .filter(each -> each.phase() == Phase.RELOAD && !each.ofChange())
        .filter(each -> each.label().equals(name))
        .findFirst();
  }

  List<FileAppearance> appearances() {
    return process()
        .map(chosen -> record.appearances(by -> by.filter(chosen::is).isPresent()))
        .orElse(List.of());
  }

  Optional<FileAppearance> appearance(String path) {
    return appearances().stream().filter(each -> each.file().path().equals(path)).findFirst();
  }
}
