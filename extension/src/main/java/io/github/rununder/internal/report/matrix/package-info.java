// SPDX-License-Identifier: Apache-2.0
/**
 * The document {@code matrix.json}: records that are written and read, what makes them from runs,
 * and the comparisons that every report shares. {@code docs/matrix-json.md} describes the fields.
 */
@NullMarked
package io.github.rununder.internal.report.matrix;

import org.jspecify.annotations.NullMarked;
