// SPDX-License-Identifier: Apache-2.0
/**
 * What belongs to Kubernetes alone: annotations for manifests, kustomizations, charts and running
 * pods, and the claims of a ServiceAccount's token.
 */
@NullMarked
package io.github.rununder.kubernetes;

import org.jspecify.annotations.NullMarked;
