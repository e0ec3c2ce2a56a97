// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import java.util.stream.Stream;

/** A variable that was declared and did not arrive. */
final class DeclaredNotReceivedLint implements Lint {
  @Override
  public String rule() {
    return "declared-not-received";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.exec(run).stream()
        .flatMap(
            exec ->
                RunEvidence.assignmentsByName(run).values().stream()
                    .map(RunEvidence::last)
                    .filter(winner -> !run.declaration().orElseThrow().isInDoubt(winner))
                    .flatMap(winner -> missing(winner, exec)));
  }

  private Stream<LintWarning> missing(Assignment winner, Snapshot exec) {
    boolean missing = winner.value().isPresent() && exec.env(winner.name()).isEmpty();
    return missing
        ? Stream.of(
            warning(
                winner.name(),
                "%s is declared (%s), and the process never received it; check the command that starts the process"
                    .formatted(winner.name(), winner.origin().describe())))
        : Stream.empty();
  }
}
