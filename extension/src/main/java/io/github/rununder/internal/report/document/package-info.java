// SPDX-License-Identifier: Apache-2.0
/** Reads {@code matrix.json}, and compares what is in it. */
@NullMarked
package io.github.rununder.internal.report.document;

import org.jspecify.annotations.NullMarked;
