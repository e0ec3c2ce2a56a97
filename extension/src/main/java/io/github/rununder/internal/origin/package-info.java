// SPDX-License-Identifier: Apache-2.0
/** Finds the origin of a variable's value in declaration and captures. */
@NullMarked
package io.github.rununder.internal.origin;

import org.jspecify.annotations.NullMarked;
