// SPDX-License-Identifier: Apache-2.0
/** How the output of containers gets from a node to a listener. */
@NullMarked
package io.github.rununder.internal.kubernetes.log;

import org.jspecify.annotations.NullMarked;
