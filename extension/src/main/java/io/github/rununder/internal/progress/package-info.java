// SPDX-License-Identifier: Apache-2.0
/** Shows what takes long, as lines of text. Prints to what it is given. */
@NullMarked
package io.github.rununder.internal.progress;

import org.jspecify.annotations.NullMarked;
