// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import io.github.rununder.internal.image.EntrypointFormsContract;

class DockerEntrypointFormsIT extends EntrypointFormsContract {
  DockerEntrypointFormsIT() {
    super(new DockerDriver());
  }
}
