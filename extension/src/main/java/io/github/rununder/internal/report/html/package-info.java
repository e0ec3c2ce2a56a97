// SPDX-License-Identifier: Apache-2.0
/** Makes {@code index.html} of a {@code matrix.json}. */
@NullMarked
package io.github.rununder.internal.report.html;

import org.jspecify.annotations.NullMarked;
