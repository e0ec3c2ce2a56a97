// SPDX-License-Identifier: Apache-2.0
/**
 * The captured data of a run: environment, files, timeline, declaration, origin, explanation and
 * exit.
 *
 * <p>Nothing here may be null unless it is marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.github.rununder.capture;

import org.jspecify.annotations.NullMarked;
