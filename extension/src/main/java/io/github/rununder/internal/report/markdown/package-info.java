// SPDX-License-Identifier: Apache-2.0
/** Summarises a {@code matrix.json} in Markdown, for CI's summaries and for comments. */
@NullMarked
package io.github.rununder.internal.report.markdown;

import org.jspecify.annotations.NullMarked;
