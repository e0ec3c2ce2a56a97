// SPDX-License-Identifier: Apache-2.0
/** Shows long steps as lines of text, on a given stream. */
@NullMarked
package io.github.rununder.internal.progress;

import org.jspecify.annotations.NullMarked;
