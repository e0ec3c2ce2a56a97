// SPDX-License-Identifier: Apache-2.0
/** What a pod's status and events mean for a run. */
@NullMarked
package io.github.rununder.internal.kubernetes.status;

import org.jspecify.annotations.NullMarked;
