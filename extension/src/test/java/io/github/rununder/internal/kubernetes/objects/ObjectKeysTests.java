// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ObjectKeysTests {

  @Test
  void aNameThatIsAKeyStaysAndAnotherGetsOne() {
    assertThat(ObjectKeys.keysFor(List.of("DB_HOST", "a b", "..up", "x".repeat(254))))
        .containsExactly("DB_HOST", "entry-1", "entry-2", "entry-3");
  }

  @Test
  void aGeneratedKeyDiffersFromAllNames() {
    assertThat(ObjectKeys.keysFor(List.of("a b", "entry-0", "entry-0x", "entry-0")))
        .containsExactly("entry-0xx", "entry-0", "entry-0x", "entry-3");
  }

  @Property
  void everyNameGetsAKeyOfItsOwn(@ForAll List<String> names) {
    List<String> keys = ObjectKeys.keysFor(names);

    assertThat(keys).hasSameSizeAs(names).allMatch(ObjectKeys::isValid);
    assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
  }
}
