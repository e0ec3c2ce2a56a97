// SPDX-License-Identifier: Apache-2.0
/** Runs that start the program more than once. */
@NullMarked
package io.github.rununder.processes;

import org.jspecify.annotations.NullMarked;
