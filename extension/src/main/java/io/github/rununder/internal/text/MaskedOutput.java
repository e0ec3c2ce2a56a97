// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import io.github.rununder.Run;
import io.github.rununder.capture.Masking;
import java.util.List;

/** The output of a run as reports and failures show it. */
public final class MaskedOutput {
  private MaskedOutput() {}

  /** Returns the lines so far; the last one may be half written while the program runs. */
  public static List<String> lines(Run run, Masking masking) {
    // first, because the program may end meanwhile
    boolean ended = run.exit().isPresent();
    String output = run.output();
    return (ended ? masking.text(output) : masking.unfinishedText(output)).lines().toList();
  }
}
