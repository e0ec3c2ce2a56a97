// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import io.github.rununder.Run;
import io.github.rununder.capture.CapturedProcess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the processes of a run in one line, for failure messages. */
public final class ProcessLine {
  private static final int MOST = 6;
  private static final int LONGEST_COMMAND = 200;

  private ProcessLine() {}

  /**
   * Returns the line, without secret values.
   *
   * @return empty when the run has one process, and the snapshots are of that one
   */
  public static Optional<String> of(Run run) {
    List<CapturedProcess> all = run.processes();
    Optional<CapturedProcess> chosen = run.process();
    boolean isPlain = all.size() < 2 && all.size() == chosen.stream().count();
    return isPlain ? Optional.empty() : Optional.of(line(run, all, chosen));
  }

  /** The newest ones, since a retry loop may have started many. */
  private static String line(Run run, List<CapturedProcess> all, Optional<CapturedProcess> chosen) {
    int left = Math.max(0, all.size() - MOST);
    Stream<String> earlier = left == 0 ? Stream.empty() : Stream.of(left + " earlier ones");
    return Stream.concat(
            earlier,
            all.stream()
                .filter(each -> all.indexOf(each) >= left || isChosen(each, chosen))
                .map(each -> name(run, each) + (isChosen(each, chosen) ? " ← this one" : "")))
        .collect(Collectors.joining(", "));
  }

  private static boolean isChosen(CapturedProcess each, Optional<CapturedProcess> chosen) {
    return chosen.filter(one -> one.is(each.identity())).isPresent();
  }

  private static String name(Run run, CapturedProcess process) {
    String text = PlainText.escaped(run.masking().text(process.toString()));
    return PlainText.shortened(text, LONGEST_COMMAND, " … ")
        + (process.ended().isPresent() ? " (ended)" : "");
  }
}
