// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

/**
 * The measurement of one part of a claim in one place.
 *
 * @param part the part of the claim, a sentence that is true or not
 * @param measuredAt where it is measured
 * @param where the scheduler, or the tool
 * @param measured the result; numbers in it differ from run to run
 * @param verdict the text of a {@link Verdict}; the same in each run
 */
record Finding(String part, String measuredAt, String where, String measured, String verdict) {

  boolean isOfSamePlaceAs(Finding other) {
    return part.equals(other.part) && where.equals(other.where);
  }
}
