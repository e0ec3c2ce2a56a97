// SPDX-License-Identifier: Apache-2.0
/** The public API as a text that a review can read, and the check that it is up to date. */
@NullMarked
package io.github.rununder.api;

import org.jspecify.annotations.NullMarked;
