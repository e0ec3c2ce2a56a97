// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import java.nio.file.Path;

/**
 * Nightshift's own view of a run: {@code run.unwrap(Shift.class)}, or a parameter of a test.
 *
 * @param job the job file that Nightshift reads
 * @param priority the program's priority, from -20 (first) to 19 (last)
 */
public record Shift(Path job, int priority) {}
