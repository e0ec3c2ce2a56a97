// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvEntryTests {
  @Test
  void theFirstEqualsSignEndsTheName() {
    assertThat(EnvEntry.of("A=1")).contains(new EnvEntry("A", "1"));
    assertThat(EnvEntry.of("QUERY=a=b&c=")).contains(new EnvEntry("QUERY", "a=b&c="));
    assertThat(EnvEntry.of(" A =\n")).contains(new EnvEntry(" A ", "\n"));
  }

  @Test
  void aValueMayBeEmpty() {
    assertThat(EnvEntry.of("EMPTY=")).contains(new EnvEntry("EMPTY", ""));
  }

  @Test
  void whatHasNoNameOrNoEqualsSignIsNoVariable() {
    assertThat(EnvEntry.of("NAME")).isEmpty();
    assertThat(EnvEntry.of("=value")).isEmpty();
    assertThat(EnvEntry.of("")).isEmpty();
  }

  @Test
  void ofDuplicatesTheLastValueWinsInThePlaceOfTheFirst() {
    assertThat(EnvEntry.byName(Stream.of("B=1", "A=", "NAME", "B=2", "=x")))
        .containsExactly(entry("B", "2"), entry("A", ""));
  }
}
