// SPDX-License-Identifier: Apache-2.0
/** The one-node cluster that RunUnder starts in a container. */
@NullMarked
package io.github.rununder.internal.kubernetes.node;

import org.jspecify.annotations.NullMarked;
