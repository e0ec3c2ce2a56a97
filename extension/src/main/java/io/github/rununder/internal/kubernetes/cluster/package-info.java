// SPDX-License-Identifier: Apache-2.0
/** Which cluster is used, and what it can do. */
@NullMarked
package io.github.rununder.internal.kubernetes.cluster;

import org.jspecify.annotations.NullMarked;
