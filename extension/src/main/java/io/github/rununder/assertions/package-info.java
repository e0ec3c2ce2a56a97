// SPDX-License-Identifier: Apache-2.0
/**
 * AssertJ assertions on what programs saw. They know only the model.
 *
 * <p>Start at {@link io.github.rununder.assertions.RunUnderAssertions}, or, to see every failure of
 * a test at once, at {@link io.github.rununder.assertions.SoftRunUnderAssertions}. A failure shows
 * scheduler, phase, expected and actual value, similar names, and the program's last log lines.
 * Assertions compare real values; messages mask the secret ones.
 */
@NullMarked
package io.github.rununder.assertions;

import org.jspecify.annotations.NullMarked;
