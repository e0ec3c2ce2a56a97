// SPDX-License-Identifier: Apache-2.0
/** Turns annotations into a {@link io.github.rununder.Workload}. */
@NullMarked
package io.github.rununder.internal.workload;

import org.jspecify.annotations.NullMarked;
