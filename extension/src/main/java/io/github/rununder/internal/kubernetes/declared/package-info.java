// SPDX-License-Identifier: Apache-2.0
/** Resolves a container's variables by the kubelet's rules, layer by layer. */
@NullMarked
package io.github.rununder.internal.kubernetes.declared;

import org.jspecify.annotations.NullMarked;
