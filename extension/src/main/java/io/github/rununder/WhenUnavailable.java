// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/** What happens when a scheduler cannot run on this machine. */
public enum WhenUnavailable {
  /** The tests fail with the reason and the remedy. */
  FAIL,
  /** The tests are skipped with the reason. */
  SKIP
}
