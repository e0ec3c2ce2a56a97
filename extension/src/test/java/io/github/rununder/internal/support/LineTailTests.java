// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class LineTailTests {
  @Property
  void theEndOfAStreamIsRetained(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll List<@AlphaChars @StringLength(max = 30) String> parts) {
    LineTail tail = new LineTail(size);
    for (String part : parts) {
      byte[] bytes = ("<" + part + ">").getBytes(UTF_8);
      tail.add(bytes, 1, bytes.length - 2);
    }
    String all = String.join("", parts);
    assertThat(tail.text()).isEqualTo(all.substring(Math.max(0, all.length() - size)));
  }

  @Example
  void theLastLinesOfAStream() {
    LineTail tail = new LineTail(8);
    byte[] output = "first\na\n\nb\n".getBytes(UTF_8);
    tail.add(output, 0, output.length);
    assertThat(tail.lines(2)).isEqualTo("\nb");
    assertThat(tail.lines(20)).isEqualTo("a\n\nb");
    assertThat(new LineTail(8).lines(20)).isEmpty();
  }

  @Example
  void theLastLinesOfALog() {
    assertThat(LineTail.of(List.of("a", "b", "", "c"), 3)).containsExactly("b", "", "c");
    assertThat(LineTail.of(List.of("a"), 3)).containsExactly("a");
    assertThat(LineTail.of(List.of(), 3)).isEmpty();
  }

  @Example
  void theLastLinesOfAText() {
    assertThat(LineTail.of("a\nb\r\nc\n\n", 2)).isEqualTo("b\nc");
    assertThat(LineTail.of("", 2)).isEmpty();
  }
}
