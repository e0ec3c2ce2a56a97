// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.internal.image.EntrypointFormsContract;

class KubernetesEntrypointFormsIT extends EntrypointFormsContract {
  KubernetesEntrypointFormsIT() {
    super(new KubernetesDriver());
  }
}
