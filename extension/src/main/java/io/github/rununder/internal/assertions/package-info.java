// SPDX-License-Identifier: Apache-2.0
/** What assertions compare and how a failure shows it; the assertions themselves are public. */
@NullMarked
package io.github.rununder.internal.assertions;

import org.jspecify.annotations.NullMarked;
