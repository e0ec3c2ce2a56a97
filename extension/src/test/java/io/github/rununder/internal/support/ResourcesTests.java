// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import org.junit.jupiter.api.Test;

class ResourcesTests {
  private static final String NAME = ResourcesTests.class.getSimpleName() + ".class";

  @Test
  void aFileBesideAClassIsRead() {
    byte[] bytes = Resources.bytes(ResourcesTests.class, NAME);
    assertThat(bytes).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
    assertThat(Resources.text(ResourcesTests.class, NAME)).isEqualTo(new String(bytes, UTF_8));
  }

  @Test
  void aMissingFileMeansADamagedJar() {
    assertThatThrownBy(() -> Resources.text(ResourcesTests.class, "no.sh"))
        .isInstanceOf(RunUnderException.class)
        .hasMessage("no.sh is missing in RunUnder's jar; the jar is damaged.");
  }
}
