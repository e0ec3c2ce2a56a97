// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import io.github.rununder.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The counts of env-race.
 *
 * @param line the printed line, such as {@code 8000 reads, 0 empty, 0 torn}
 */
record RaceCounts(String line) {
  private static final String BEGIN = "env-race: ";

  static RaceCounts of(Run run) {
    run.awaitExit();
    return run.output()
        .lines()
        .filter(line -> line.startsWith(BEGIN))
        .findFirst()
        .map(line -> new RaceCounts(line.substring(BEGIN.length())))
        .orElseThrow(() -> new IllegalStateException("env-race has told nothing"));
  }

  int number(String what) {
    Matcher count = Pattern.compile("(\\d+) " + what).matcher(line);
    if (!count.find()) {
      throw new IllegalStateException("\"%s\" does not say how many are %s".formatted(line, what));
    }
    return Integer.parseInt(count.group(1));
  }
}
