// SPDX-License-Identifier: Apache-2.0
/** Interprets the status and the events of a pod for a run. */
@NullMarked
package io.github.rununder.internal.kubernetes.status;

import org.jspecify.annotations.NullMarked;
