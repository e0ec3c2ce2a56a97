// SPDX-License-Identifier: Apache-2.0
/**
 * RunUnder under real schedulers, beyond the examples. These tests are for the build, not for
 * reading.
 */
@NullMarked
package io.github.rununder.suite;

import org.jspecify.annotations.NullMarked;
