// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

/** Whether the documents are compared with the measurement, or written. */
enum ClaimUpdate {
  /** They are compared. */
  NONE("false"),
  /** The measurement of a claim's class replaces all recorded findings. */
  ALL("true"),
  /**
   * Findings that are not measured now stay: only a part of the class runs, such as one nested
   * class.
   */
  PART("part");

  /** The system property that names one of them. */
  static final String PROPERTY = "claims.update";

  private final String word;

  ClaimUpdate(String word) {
    this.word = word;
  }

  static ClaimUpdate asked() {
    String asked = System.getProperty(PROPERTY, NONE.word);
    for (ClaimUpdate update : values()) {
      if (update.word.equals(asked)) {
        return update;
      }
    }
    throw new IllegalStateException(
        "%s must be true, part or false, but is \"%s\"".formatted(PROPERTY, asked));
  }
}
