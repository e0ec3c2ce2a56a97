// SPDX-License-Identifier: Apache-2.0
/**
 * Kubernetes only: annotations for manifests, kustomizations, charts and running pods, and the
 * claims of a ServiceAccount's token.
 */
@NullMarked
package io.github.rununder.kubernetes;

import org.jspecify.annotations.NullMarked;
