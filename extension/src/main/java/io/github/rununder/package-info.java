// SPDX-License-Identifier: Apache-2.0
/**
 * What a test imports: the annotations that describe a workload, and the model of its runs.
 *
 * <p>Nothing here may be null unless it is marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.github.rununder;

import org.jspecify.annotations.NullMarked;
