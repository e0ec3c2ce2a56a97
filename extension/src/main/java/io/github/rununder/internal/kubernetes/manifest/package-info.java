// SPDX-License-Identifier: Apache-2.0
/** Reads what a team deploys on Kubernetes: documents, their places, and the container in them. */
@NullMarked
package io.github.rununder.internal.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
