// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Run;
import io.github.rununder.internal.text.LogTail;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says why something that a test waits for did not come. */
final class UnavailableMessage {
  private static final int LAST_LINES = 10;

  private UnavailableMessage() {}

  static String of(Run run, String headline, String remedy) {
    List<String> lines = new ArrayList<>();
    lines.add("[%s] %s".formatted(run.scheduler(), run.masking().text(headline)));
    lines.add("captured : " + captured(run));
    run.problems().forEach(problem -> lines.add("problem  : " + problem));
    run.diagnostics().forEach(fact -> lines.add("scheduler: " + fact));
    addLog(run, lines);
    lines.add("remedy   : " + remedy);
    return String.join("\n", lines);
  }

  private static String captured(Run run) {
    String phases =
        run.snapshots().stream()
            .map(snapshot -> snapshot.phase().name())
            .collect(Collectors.joining(", "));
    return phases.isEmpty() ? "nothing" : phases;
  }

  private static void addLog(Run run, List<String> lines) {
    List<String> log = run.masking().text(run.output()).lines().toList();
    if (log.isEmpty()) {
      lines.add("log      : (the program printed nothing)");
      return;
    }
    List<String> last = LogTail.of(log, LAST_LINES);
    lines.add("log      : (last %d of %d lines)".formatted(last.size(), log.size()));
    last.forEach(line -> lines.add("  | " + line));
  }
}
