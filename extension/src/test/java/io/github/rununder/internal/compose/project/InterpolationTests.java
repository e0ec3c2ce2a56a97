// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.compose.project.Interpolation.Source;
import io.github.rununder.internal.compose.project.Interpolation.Use;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class InterpolationTests {
  private static final Map<String, String> SET = Map.of("A", "1", "EMPTY", "");

  private static Iterable<Use> uses(String text) {
    return Interpolation.uses(text, name -> Optional.ofNullable(SET.get(name)));
  }

  @Test
  void literalTextRefersToNothing() {
    assertThat(uses("a$$b $ 5$ {A}")).isEmpty();
    assertThat(Interpolation.names("$${A}")).isEmpty();
  }

  @Test
  void bothFormsReferToVariables() {
    assertThat(uses("http://$A:${A}/"))
        .containsExactly(new Use("A", Source.VARIABLE), new Use("A", Source.VARIABLE));
    assertThat(uses("${NOPE}")).containsExactly(new Use("NOPE", Source.NOTHING));
    assertThat(uses("${EMPTY}")).containsExactly(new Use("EMPTY", Source.VARIABLE));
  }

  @Test
  void aDefaultCountsWhenTheVariableDoesNot() {
    assertThat(uses("${A:-x}")).containsExactly(new Use("A", Source.VARIABLE));
    assertThat(uses("${EMPTY:-x}")).containsExactly(new Use("EMPTY", Source.DEFAULT));
    assertThat(uses("${EMPTY-x}")).containsExactly(new Use("EMPTY", Source.VARIABLE));
    assertThat(uses("${NOPE:-${A}}"))
        .containsExactly(new Use("NOPE", Source.DEFAULT), new Use("A", Source.VARIABLE));
    assertThat(uses("${A:?must be set}")).containsExactly(new Use("A", Source.VARIABLE));
    assertThat(uses("${NOPE:+x}")).containsExactly(new Use("NOPE", Source.NOTHING));
  }

  @Test
  void namesInDefaultsAreFoundToo() {
    assertThat(Interpolation.names("${A:-${B:-$C}} ${D}")).containsExactly("A", "B", "C", "D");
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(Interpolation.names("${" + text)).isNotNull();
    assertThat(Interpolation.names(text + "$")).isNotNull();
  }
}
