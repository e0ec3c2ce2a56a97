// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunOutputTests {
  private final RunOutput output = new RunOutput();

  @Test
  void outputBelowTheLimitIsHeldWholeAlsoACharacterAcrossTheBorder() {
    byte[] begin = new byte[RunOutput.RETAINED_BYTES - 1];
    Arrays.fill(begin, (byte) 'a');
    output.add(begin, 0, begin.length);
    byte[] end = "äöü".getBytes(StandardCharsets.UTF_8);
    output.add(end, 0, end.length);

    assertThat(output.text()).hasSize(begin.length + 3).endsWith("aaäöü");
  }

  @Test
  void ofAFloodTheBeginningAndTheEndAreHeld() {
    byte[] line = ("x".repeat(1023) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] first = "first\n".getBytes(StandardCharsets.UTF_8);
    byte[] last = "last\n".getBytes(StandardCharsets.UTF_8);
    output.add(first, 0, first.length);
    IntStream.range(0, 100 << 10).forEach(i -> output.add(line, 0, line.length));
    output.add(last, 0, last.length);

    assertThat(output.text())
        .startsWith("first\nxxx")
        .containsPattern("\n\\[RunUnder omitted \\d{8} bytes here]\n")
        .endsWith("xxx\nlast\n")
        .hasSizeBetween(2 * RunOutput.RETAINED_BYTES, 3 * RunOutput.RETAINED_BYTES + 100);
  }

  @Test
  void theFirstThousandProblemsAreListedAndTheRestIsCounted() {
    RunProblems problems = new RunProblems();
    IntStream.range(0, 5_000).forEach(i -> problems.add("problem " + i));
    Collections.nCopies(10, "problem 7").forEach(problems::add);

    assertThat(problems.list()).hasSize(1_001).endsWith("problem 999", "and 4000 more problems");
  }
}
