// SPDX-License-Identifier: Apache-2.0
/** Threads that RunUnder works on. */
@NullMarked
package io.github.rununder.internal.thread;

import org.jspecify.annotations.NullMarked;
