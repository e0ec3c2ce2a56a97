// SPDX-License-Identifier: Apache-2.0
/**
 * What RunUnder does under real schedulers, beyond what the examples show. These tests are for the
 * build, not for reading.
 */
@NullMarked
package io.github.rununder.suite;

import org.jspecify.annotations.NullMarked;
