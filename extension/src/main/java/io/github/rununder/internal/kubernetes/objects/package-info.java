// SPDX-License-Identifier: Apache-2.0
/** Makes Kubernetes objects of a workload that names none. */
@NullMarked
package io.github.rununder.internal.kubernetes.objects;

import org.jspecify.annotations.NullMarked;
