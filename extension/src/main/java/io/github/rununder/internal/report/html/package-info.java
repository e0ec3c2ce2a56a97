// SPDX-License-Identifier: Apache-2.0
/** Renders {@code index.html} from a {@code matrix.json}. */
@NullMarked
package io.github.rununder.internal.report.html;

import org.jspecify.annotations.NullMarked;
