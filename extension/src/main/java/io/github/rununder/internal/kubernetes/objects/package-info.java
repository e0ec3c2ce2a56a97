// SPDX-License-Identifier: Apache-2.0
/** Creates the Kubernetes objects of a workload without manifests. */
@NullMarked
package io.github.rununder.internal.kubernetes.objects;

import org.jspecify.annotations.NullMarked;
