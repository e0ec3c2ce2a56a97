// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a user's compose project, to find the line of each value; compose itself resolves the
 * values.
 */
@NullMarked
package io.github.rununder.internal.compose.project;

import org.jspecify.annotations.NullMarked;
