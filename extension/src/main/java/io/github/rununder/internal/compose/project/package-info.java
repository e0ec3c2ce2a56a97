// SPDX-License-Identifier: Apache-2.0
/** Reads a team's compose project beside compose itself, to know where each value stands in it. */
@NullMarked
package io.github.rununder.internal.compose.project;

import org.jspecify.annotations.NullMarked;
