// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.internal.image.EntrypointFormsContract;
import org.junit.jupiter.api.AfterAll;

class KubernetesEntrypointFormsIT extends EntrypointFormsContract {
  private static final KubernetesDriver DRIVER = new KubernetesDriver();

  KubernetesEntrypointFormsIT() {
    super(DRIVER);
  }

  @AfterAll
  static void stopTheNode() {
    DRIVER.close();
  }
}
