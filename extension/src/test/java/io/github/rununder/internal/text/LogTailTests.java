// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTests {
  @Test
  void theLastLinesOfALog() {
    assertThat(LogTail.of(List.of("a", "b", "", "c"), 3)).containsExactly("b", "", "c");
    assertThat(LogTail.of(List.of("a"), 3)).containsExactly("a");
    assertThat(LogTail.of(List.of(), 3)).isEmpty();
  }

  @Test
  void theLastLinesOfAText() {
    assertThat(LogTail.text("a\nb\r\nc\n\n", 2)).isEqualTo("b\nc");
    assertThat(LogTail.text("", 2)).isEmpty();
  }
}
