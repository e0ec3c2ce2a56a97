// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks up the parts of a run that several rules examine. */
final class RunEvidence {
  private RunEvidence() {}

  /** Returns all assignments, the image's first. */
  static Stream<Assignment> assignments(Run run) {
    return run.declaration().stream().flatMap(declaration -> declaration.layers().stream());
  }

  /** Returns the image's assignments. */
  static Stream<Assignment> imageAssignments(Run run) {
    return run.declaration().stream().flatMap(each -> each.layers().image().stream());
  }

  /** Returns the assignments by name, the winner last. */
  static Map<String, List<Assignment>> assignmentsByName(Run run) {
    return run.declaration().map(each -> each.layers().byName()).orElse(Map.of());
  }

  static Assignment last(List<Assignment> assignments) {
    return assignments.get(assignments.size() - 1);
  }

  /** Returns whether the process received the value; true when nothing was captured. */
  static boolean arrived(Run run, Assignment assignment) {
    return exec(run)
        .map(exec -> exec.env(assignment.name()).equals(assignment.value()))
        .orElse(true);
  }

  /** Returns the first snapshot at EXEC, when one was captured. */
  static Optional<Snapshot> exec(Run run) {
    return run.snapshots().stream().filter(each -> each.phase() == Phase.EXEC).findFirst();
  }
}
