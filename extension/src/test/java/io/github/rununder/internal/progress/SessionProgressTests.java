// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionProgressTests {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static Configuration configuration(Optional<String> style) {
    return new Configuration(key -> style, name -> Optional.empty());
  }

  private static void work(String what, long millis) throws InterruptedException {
    Progress.during(
        what,
        () -> {
          Thread.sleep(millis);
          return what;
        });
  }

  private String shownOf(Optional<String> style) throws InterruptedException {
    Progress.Step showing = SessionProgress.show(out, configuration(style), false);
    work("slow work", 1_500);
    showing.close();
    work("unseen", 1_100);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void stepsAreShownUntilItIsClosed() throws InterruptedException {
    assertThat(shownOf(Optional.empty()))
        .matches("RunUnder: slow work …\nRunUnder: done: slow work, \\d+\\.\\d s\n");
  }

  @Test
  void noneShowsNothing() throws InterruptedException {
    assertThat(shownOf(Optional.of("none"))).isEmpty();
  }
}
