// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeImagesTests {
  private static final String ID =
      "sha256:7aefcc6a5cf2f9f973dd3539287153376cde50c351cf6670e0dfbe11fa1b1ca7";

  @ParameterizedTest
  @CsvSource({
    "busybox:1.35, rununder.local/busybox:1.35-7aefcc6a5cf2f9f9",
    "busybox, rununder.local/busybox:latest-7aefcc6a5cf2f9f9",
    "registry.test:5000/Team/Orders:V2, rununder.local/orders:v2-7aefcc6a5cf2f9f9",
    "registry.test:5000/team/orders, rununder.local/orders:latest-7aefcc6a5cf2f9f9",
    "orders@sha256:0123, rununder.local/image:7aefcc6a5cf2f9f9",
    "sha256:7aefcc6a5cf2, rununder.local/image:7aefcc6a5cf2f9f9"
  })
  void anImageIsNamedAfterItsContentAndNoRegistryCouldHaveIt(String image, String name) {
    assertThat(NodeImages.nameInNode(image, ID)).isEqualTo(name);
  }
}
