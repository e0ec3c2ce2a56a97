// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalImagesTests {
  @ParameterizedTest
  @CsvSource({
    "busybox, busybox:latest",
    "busybox:1.35, busybox:1.35",
    "host:5000/a/b, host:5000/a/b:latest",
    "host:5000/a/b:1, host:5000/a/b:1",
    "a@sha256:12, a@sha256:12"
  })
  void aNameWithoutATagMeansTheLatestAndNotAll(String name, String pulled) {
    assertThat(LocalImages.withTag(name)).isEqualTo(pulled);
  }
}
