// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTests {
  private static final Map<String, Optional<String>> KNOWN =
      Map.of(
          "A", Optional.of("1"), "REFERS", Optional.of("$(A)"), "NOT_READABLE", Optional.empty());
  private static final Map<String, Optional<String>> LINKS =
      Map.of("A", Optional.of("link"), "DB_PORT", Optional.of("tcp://1:2"));

  @ParameterizedTest
  @CsvSource({
    "$(A), 1",
    "$(A)$(A), 11",
    "x$(A)y, x1y",
    "$$(A), $(A)",
    "$$$(A), $1",
    "$$$$(A), $$(A)",
    "$(UNKNOWN), $(UNKNOWN)",
    "$(DB_PORT), tcp://1:2",
    "$(REFERS), $(A)",
    "$A, $A",
    "${A}, ${A}",
    "$, $",
    "$$, $",
    "$(A, $(A",
    "$(), $()"
  })
  void expandsAsTheKubeletDoes(String text, String expanded) {
    assertThat(Expansion.expand(text, KNOWN, LINKS, name -> false)).contains(expanded);
  }

  @Test
  void aReferenceToAnUnknownValueMakesTheWholeTextUnknown() {
    assertThat(Expansion.expand("x$(NOT_READABLE)", KNOWN, LINKS, name -> false)).isEmpty();
    assertThat(Expansion.expand("x$$(NOT_READABLE)", KNOWN, LINKS, name -> false))
        .contains("x$(NOT_READABLE)");
  }

  @Property
  void aTextWithoutDollarsStays(@ForAll String text) {
    String plain = text.replace("$", "");
    assertThat(Expansion.expand(plain, KNOWN, LINKS, name -> false)).contains(plain);
  }

  @Property
  void doubledDollarsGiveTheTextItself(@ForAll String text) {
    assertThat(Expansion.expand(text.replace("$", "$$"), KNOWN, LINKS, name -> false))
        .contains(text);
  }
}
