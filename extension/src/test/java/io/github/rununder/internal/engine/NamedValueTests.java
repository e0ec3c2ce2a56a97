// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedValueTests {
  @Test
  void theFirstEqualsSignEndsTheName() {
    assertThat(NamedValue.of("A=1")).contains(new NamedValue("A", "1"));
    assertThat(NamedValue.of("QUERY=a=b&c=")).contains(new NamedValue("QUERY", "a=b&c="));
    assertThat(NamedValue.of(" A =\n")).contains(new NamedValue(" A ", "\n"));
  }

  @Test
  void aValueMayBeEmpty() {
    assertThat(NamedValue.of("EMPTY=")).contains(new NamedValue("EMPTY", ""));
  }

  @Test
  void whatHasNoNameOrNoEqualsSignIsNoVariable() {
    assertThat(NamedValue.of("NAME")).isEmpty();
    assertThat(NamedValue.of("=value")).isEmpty();
    assertThat(NamedValue.of("")).isEmpty();
  }

  @Test
  void ofDuplicatesTheLastValueWinsInThePlaceOfTheFirst() {
    assertThat(NamedValue.byName(Stream.of("B=1", "A=", "NAME", "B=2", "=x")))
        .containsExactly(entry("B", "2"), entry("A", ""));
  }
}
