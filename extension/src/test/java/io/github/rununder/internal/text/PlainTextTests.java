// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlainTextTests {
  @Test
  void whatDoesNotPrintIsEscaped() {
    assertThat(PlainText.escaped("a\tb\nc\rd\\n\u001b[0m\u202e\u00a0\u0000"))
        .isEqualTo("a\\tb\\nc\\rd\\\\n\\u001B[0m\\u202E\\u00A0\\u0000");
    assertThat(PlainText.escaped("caf\u00e9 \u65e5\u672c \ud83d\ude00"))
        .isEqualTo("caf\u00e9 \u65e5\u672c \ud83d\ude00");
    assertThat(PlainText.escaped("\ud83d")).isEqualTo("\\uD83D");
  }

  @Test
  void bytesThatAreNoUtf8AreEscaped() {
    assertThat(PlainText.escaped("caf\u00e9".getBytes(ISO_8859_1))).isEqualTo("caf\\xE9");
    assertThat(PlainText.escaped("\u00e9t\u00e9".getBytes(UTF_8))).isEqualTo("\u00e9t\u00e9");
    assertThat(PlainText.escaped(new byte[] {'a', (byte) 0xF0, (byte) 0x9F, 'b', (byte) 0xC3}))
        .isEqualTo("a\\xF0\\x9Fb\\xC3");
  }

  @Test
  void quotesInsideQuotesAreEscaped() {
    assertThat(PlainText.quoted("say \"hi\"")).isEqualTo("\"say \\\"hi\\\"\"");
    assertThat(PlainText.quoted(new byte[] {'"', (byte) 0xFF})).isEqualTo("\"\\\"\\xFF\"");
  }

  @Test
  void theMiddleGivesWay() {
    assertThat(PlainText.shortened("0123456789", 10, "…")).isEqualTo("0123456789");
    assertThat(PlainText.shortened("0123456789", 7, "...")).isEqualTo("01...89");
    assertThat(PlainText.shortened("ab\ud83d\ude00\ud83d\ude00yz", 6, "…")).isEqualTo("ab…yz");
  }

  @Property
  void escapedTextIsOneLineOfVisibleCharacters(@ForAll String text) {
    assertThat(PlainText.escaped(text).lines().count()).isLessThanOrEqualTo(1);
    assertThat(PlainText.escaped(text).chars().noneMatch(Character::isISOControl)).isTrue();
  }

  @Property
  void anyBytesCanBeShown(@ForAll byte[] bytes) {
    assertThat(PlainText.escaped(bytes).chars().noneMatch(Character::isISOControl)).isTrue();
  }

  @Property
  void shortenedTextNeverSplitsAPair(@ForAll @IntRange(min = 1, max = 12) int limit) {
    String shown = PlainText.shortened("\ud83d\ude00".repeat(10), limit, "…");
    assertThat(PlainText.escaped(shown)).doesNotContain("\\uD8");
  }
}
