// SPDX-License-Identifier: Apache-2.0
/** Selects the cluster of a run and accesses it. */
@NullMarked
package io.github.rununder.internal.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
