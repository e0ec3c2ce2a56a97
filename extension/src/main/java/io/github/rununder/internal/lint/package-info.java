// SPDX-License-Identifier: Apache-2.0
/** Finds what is doubtful in a run's evidence: one class for each rule. */
@NullMarked
package io.github.rununder.internal.lint;

import org.jspecify.annotations.NullMarked;
