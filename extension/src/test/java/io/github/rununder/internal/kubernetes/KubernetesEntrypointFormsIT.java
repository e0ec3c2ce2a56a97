// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.internal.image.EntrypointFormsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KubernetesEntrypointFormsIT extends EntrypointFormsContract {
  private static KubernetesDriver driver;

  KubernetesEntrypointFormsIT() {
    super(driver);
  }

  /** Not a constant: a second try of a test comes after the node was stopped. */
  @BeforeAll
  static void makeDriver() {
    driver = new KubernetesDriver();
  }

  @AfterAll
  static void stopTheNode() {
    driver.close();
  }
}
