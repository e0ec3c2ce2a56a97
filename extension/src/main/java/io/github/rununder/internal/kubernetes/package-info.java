// SPDX-License-Identifier: Apache-2.0
/**
 * {@code K8S}: a pod on a Kubernetes node that RunUnder starts in a container, or on the cluster of
 * a kubeconfig context.
 */
@NullMarked
package io.github.rununder.internal.kubernetes;

import org.jspecify.annotations.NullMarked;
