// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a user's Kubernetes documents, with the place of each value, and finds the target
 * container.
 */
@NullMarked
package io.github.rununder.internal.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
