// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTests {
  private final OutputLines lines = new OutputLines();
  private final List<String> told = new ArrayList<>();

  private void write(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    lines.add(bytes, 0, bytes.length);
  }

  @Test
  void linesAreToldOnceTheyAreWholeAndThoseBeforeToo() {
    write("one\ntw");
    lines.follow(told::add);
    assertThat(told).containsExactly("one");

    write("o é\n\nthree");
    assertThat(told).containsExactly("one", "two é", "");
  }
}
