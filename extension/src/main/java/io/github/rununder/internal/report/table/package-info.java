// SPDX-License-Identifier: Apache-2.0
/** The table that a test JVM prints at its end, as text. */
@NullMarked
package io.github.rununder.internal.report.table;

import org.jspecify.annotations.NullMarked;
