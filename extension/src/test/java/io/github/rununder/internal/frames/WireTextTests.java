// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTextTests {
  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "636166e9, caf\\xe9, Latin-1",
    "ff, \\xff, no beginning of a character",
    "fe61, \\xfea, another name than the one before",
    "e282, \\xe2\\x82, a character that is cut off",
    "eda080, \\xed\\xa0\\x80, half of a surrogate pair",
    "c080, \\xc0\\x80, an overlong NUL",
  })
  void bytesThatAreNoTextAreSpelled(String bytes, String text, String reason) {
    assertThat(WireText.of(HexFormat.of().parseHex(bytes))).as(reason).isEqualTo(text);
  }

  @Property
  void textStaysAsItIs(@ForAll String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(WireText.of(bytes)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }
}
