// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiWarningsTests {
  @Test
  void theTextsOfAHeaderAreReadWithTheirQuotes() {
    assertThat(ApiWarnings.texts("299 - \"hides \\\"A\\\", b\", 299 - \"second\""))
        .containsExactly("hides \"A\", b", "second");
    assertThat(ApiWarnings.texts("no warning")).isEmpty();
  }
}
