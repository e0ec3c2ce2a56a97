// SPDX-License-Identifier: Apache-2.0
/** Builds the user's Go program with the probe in it, by the user's own toolchain. */
@NullMarked
package io.github.rununder.internal.golang;

import org.jspecify.annotations.NullMarked;
