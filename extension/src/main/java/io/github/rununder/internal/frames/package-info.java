// SPDX-License-Identifier: Apache-2.0
/** The wire format of {@code go-fixtures/probe/WIRE.md}: session, frames and messages. */
@NullMarked
package io.github.rununder.internal.frames;

import org.jspecify.annotations.NullMarked;
