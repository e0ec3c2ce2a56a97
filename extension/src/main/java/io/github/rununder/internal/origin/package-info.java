// SPDX-License-Identifier: Apache-2.0
/** Finds where a variable's value came from, by what was declared and captured. */
@NullMarked
package io.github.rununder.internal.origin;

import org.jspecify.annotations.NullMarked;
