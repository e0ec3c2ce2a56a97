// SPDX-License-Identifier: Apache-2.0
/** What a test JVM leaves behind: {@code matrix.json} and the console table. Prints nothing. */
@NullMarked
package io.github.rununder.internal.report;

import org.jspecify.annotations.NullMarked;
