// SPDX-License-Identifier: Apache-2.0
/** Compares what programs saw with an earlier state: a committed baseline, or another report. */
@NullMarked
package io.github.rununder.internal.report.baseline;

import org.jspecify.annotations.NullMarked;
