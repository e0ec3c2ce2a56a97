// SPDX-License-Identifier: Apache-2.0
/**
 * The document {@code matrix.json}: records that are written and read, the mappers that make them
 * from runs, and the comparisons that every report shares.
 *
 * <p>The components of a record are the fields of the JSON; {@code docs/matrix.schema.json}
 * describes each once, with its unit. A component that is {@code Nullable} is left out of the JSON
 * when it is null.
 */
@NullMarked
package io.github.rununder.internal.report.matrix;

import org.jspecify.annotations.NullMarked;
