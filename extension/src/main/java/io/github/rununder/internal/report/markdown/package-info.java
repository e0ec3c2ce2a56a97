// SPDX-License-Identifier: Apache-2.0
/** Sums a {@code matrix.json} up in Markdown, for CI's summaries and for comments. */
@NullMarked
package io.github.rununder.internal.report.markdown;

import org.jspecify.annotations.NullMarked;
