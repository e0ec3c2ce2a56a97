// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;

/**
 * What names a moment of a run: a {@link Moment}, or a {@link Phase} for the first time it came.
 */
public interface TimelinePoint {
  /**
   * Returns the moment.
   *
   * @return the moment
   */
  Moment moment();
}
