// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

/** A Dockerfile that RunUnder cannot evaluate; the message says why. */
final class DockerfileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DockerfileException(String message) {
    super(message);
  }
}
