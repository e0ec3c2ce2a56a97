// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTests {

  private static Environment of(String... entries) {
    return new Environment(
        List.of(entries).stream()
            .map(entry -> EnvironmentEntry.of(entry.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  @Test
  void unsetEmptyAndSetAreThreeThings() {
    Environment environment = of("EMPTY=", "SET=x");
    assertThat(environment.get("UNSET")).isEmpty();
    assertThat(environment.get("EMPTY")).contains("");
    assertThat(environment.get("SET")).contains("x");
  }

  @Test
  void ofDuplicatesTheFirstWinsAsInGo() {
    Environment environment = of("A=1", "B=x", "A=2");
    assertThat(environment.get("A")).contains("1");
    assertThat(environment.all("A")).extracting(EnvironmentEntry::value).containsExactly("1", "2");
  }

  @Test
  void runUndersOwnVariablesAreLeftOut() {
    assertThat(of("RUNUNDER_SESSION=1.x", "A=1").names()).containsExactly("A");
  }

  @Test
  void malformedEntriesAreListedButAreNoVariables() {
    Environment environment = of("no separator", "=C:=x", "A=b=c");
    assertThat(environment.entries()).hasSize(3);
    assertThat(environment.names()).containsExactly("=C:", "A");
    assertThat(environment.get("A")).contains("b=c");
  }

  @Test
  void bytesThatAreNoUtf8AreKept() {
    byte[] raw = {'A', '=', (byte) 0xff, '\n'};
    EnvironmentEntry entry = EnvironmentEntry.of(raw);
    assertThat(entry.valueBytes()).containsExactly(0xff, '\n');
    assertThat(entry.isUtf8()).isFalse();
  }

  @Test
  void valuesAreNotInItsText() {
    assertThat(of("TOKEN=secret")).hasToString("[TOKEN]");
  }
}
