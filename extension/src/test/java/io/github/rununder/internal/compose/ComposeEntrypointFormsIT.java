// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.internal.image.EntrypointFormsContract;

class ComposeEntrypointFormsIT extends EntrypointFormsContract {
  ComposeEntrypointFormsIT() {
    super(new ComposeDriver());
  }
}
