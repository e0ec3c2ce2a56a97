// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

/**
 * A place in the user's manifests.
 *
 * @param file the file, relative to the working directory of the tests
 * @param document the document's number in it, from 1
 * @param line the line in the file, from 1
 */
public record ManifestPlace(String file, int document, int line) {
  ManifestPlace at(int otherLine) {
    return new ManifestPlace(file, document, otherLine);
  }

  /** Returns the place for messages, such as {@code deploy/app.yaml, document 2, line 14}. */
  public String describe() {
    return "%s, document %d, line %d".formatted(file, document, line);
  }
}
