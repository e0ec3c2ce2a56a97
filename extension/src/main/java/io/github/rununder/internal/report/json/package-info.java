// SPDX-License-Identifier: Apache-2.0
/** Writes {@code matrix.json}, the document that everything else reads. */
@NullMarked
package io.github.rununder.internal.report.json;

import org.jspecify.annotations.NullMarked;
