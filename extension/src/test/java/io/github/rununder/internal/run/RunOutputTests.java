// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static io.github.rununder.internal.frames.FrameReader.Channel.STDERR;
import static io.github.rununder.internal.frames.FrameReader.Channel.STDOUT;
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
    output.stream(STDOUT).add(begin, 0, begin.length);
    byte[] end = "äöü".getBytes(StandardCharsets.UTF_8);
    output.stream(STDOUT).add(end, 0, end.length);

    assertThat(output.text()).hasSize(begin.length + 3).endsWith("aaäöü");
  }

  @Test
  void aLineThatArrivesInPiecesIsNotCutByTheOtherStream() {
    print(output.stream(STDOUT), "pass=hun");
    print(output.stream(STDERR), "a warning\nan open");
    assertThat(output.text()).isEqualTo("a warning\npass=hunan open");

    print(output.stream(STDOUT), "ter2\nnext");
    print(output.stream(STDERR), " warning\n");

    assertThat(output.text()).isEqualTo("a warning\npass=hunter2\nan open warning\nnext");
  }

  @Test
  void ofAFloodNoLineIsCut() {
    String line = "0123456789".repeat(7) + "hunter2\n";
    for (int i = 0; i < 40 * RunOutput.RETAINED_BYTES / 10 / line.length(); i++) {
      print(output.stream(STDOUT), line);
    }
    assertThat(output.text().lines())
        .containsOnlyOnce("")
        .filteredOn(each -> !each.equals(line.strip()))
        .hasSize(2);
  }

  private static void print(RunOutput.Stream stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    stream.add(bytes, 0, bytes.length);
  }

  @Test
  void ofAFloodTheBeginningAndTheEndAreHeld() {
    byte[] line = ("x".repeat(1023) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] first = "first\n".getBytes(StandardCharsets.UTF_8);
    byte[] last = "last\n".getBytes(StandardCharsets.UTF_8);
    output.stream(STDOUT).add(first, 0, first.length);
    IntStream.range(0, 100 << 10).forEach(i -> output.stream(STDOUT).add(line, 0, line.length));
    output.stream(STDOUT).add(last, 0, last.length);

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
