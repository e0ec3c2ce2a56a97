// SPDX-License-Identifier: Apache-2.0
/** Comparisons and failure messages of the assertions; the assertions themselves are public. */
@NullMarked
package io.github.rununder.internal.assertions;

import org.jspecify.annotations.NullMarked;
