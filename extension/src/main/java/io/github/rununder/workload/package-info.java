// SPDX-License-Identifier: Apache-2.0
/** What to run, independent of the scheduler, and the builders that describe it in code. */
@NullMarked
package io.github.rununder.workload;

import org.jspecify.annotations.NullMarked;
