// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class OutputTailTests {
  @Property
  void theEndIsKept(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll List<@AlphaChars @StringLength(max = 30) String> parts) {
    OutputTail tail = new OutputTail(size);
    for (String part : parts) {
      byte[] bytes = ("<" + part + ">").getBytes(ISO_8859_1);
      tail.add(bytes, 1, bytes.length - 2);
    }
    String all = String.join("", parts);
    assertThat(tail.text(ISO_8859_1)).isEqualTo(all.substring(Math.max(0, all.length() - size)));
  }
}
