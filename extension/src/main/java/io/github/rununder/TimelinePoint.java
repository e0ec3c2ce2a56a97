// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/**
 * What names a moment of a run: a {@link Moment}, or a {@link Phase} for the first time it came.
 */
public sealed interface TimelinePoint permits Moment, Phase {
  /**
   * Returns the moment.
   *
   * @return the moment
   */
  Moment moment();
}
