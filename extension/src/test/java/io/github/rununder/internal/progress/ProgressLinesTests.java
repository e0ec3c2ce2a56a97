// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLinesTests {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  private ProgressLines lines(boolean live) {
    return new ProgressLines(out, live, () -> now);
  }

  private void pass(ProgressLines lines, double seconds) {
    now += (long) (seconds * 1e9);
    lines.tick();
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aShortStepHasNoLine() {
    ProgressLines lines = lines(false);
    Progress.Step quick = lines.began("go build in orders");
    pass(lines, 0.9);
    quick.close();
    pass(lines, 5);
    assertThat(shown()).isEmpty();
  }

  @Test
  void aLongStepHasTwoLinesWithoutATerminal() {
    ProgressLines lines = lines(false);
    Progress.Step build = lines.began("go build in orders");
    pass(lines, 1);
    pass(lines, 10);
    pass(lines, 1.34);
    build.close();
    assertThat(shown())
        .isEqualTo(
            """
            RunUnder: go build in orders …
            RunUnder: done: go build in orders, 12.3 s
            """);
  }

  @Test
  void onATerminalOneLineRunsForAllStepsAndIsWrittenOver() {
    ProgressLines lines = lines(true);
    Progress.Step node = lines.began("start of the node");
    pass(lines, 1);
    Progress.Step build = lines.began("go build");
    pass(lines, 1.5);
    build.close();
    pass(lines, 0.5);
    node.close();
    pass(lines, 0.5);
    assertThat(shown())
        .isEqualTo(
            "\rRunUnder: start of the node, 1.0 s"
                + "\rRunUnder: start of the node, 2.5 s; go build, 1.5 s"
                + "\r"
                + " ".repeat(51)
                + "\rRunUnder: done: go build, 1.5 s\n"
                + "\rRunUnder: start of the node, 3.0 s"
                + "\r"
                + " ".repeat(34)
                + "\rRunUnder: done: start of the node, 3.0 s\n");
  }

  @Test
  void theLiveLineIsNoLongerThanATerminalIsWide() {
    ProgressLines lines = lines(true);
    lines.began("a build with a long name ".repeat(5));
    pass(lines, 1);
    assertThat(shown()).startsWith("\rRunUnder: a build with").contains("…").endsWith(", 1.0 s");
    assertThat(shown().strip()).hasSizeLessThan(80);
  }

  @Test
  void aStepThatFailsEndsToo() {
    ProgressLines lines = lines(false);
    Progress.Step failing = lines.began("docker build");
    now += 2_000_000_000L;
    failing.close();
    failing.close();
    assertThat(shown()).isEqualTo("RunUnder: done: docker build, 2.0 s\n");
  }
}
