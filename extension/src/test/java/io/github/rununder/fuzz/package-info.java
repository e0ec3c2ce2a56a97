// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the parsers of foreign bytes on the committed inputs. {@code ./run fuzz} makes new inputs.
 */
@NullMarked
package io.github.rununder.fuzz;

import org.jspecify.annotations.NullMarked;
