// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTests {
  private final OutputLines lines = new OutputLines();
  private final List<String> forwarded = new ArrayList<>();

  private void write(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    lines.add(bytes, 0, bytes.length);
  }

  @Test
  void wholeLinesAreForwardedAndEarlierOnesToo() {
    write("one\ntw");
    lines.follow(forwarded::add);
    assertThat(forwarded).containsExactly("one");

    write("o é\n\nthree");
    assertThat(forwarded).containsExactly("one", "two é", "");
  }
}
