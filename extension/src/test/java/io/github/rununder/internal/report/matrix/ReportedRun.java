// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.Run;

/**
 * A run with the test that it belongs to.
 *
 * @param test the test class, or class and method, as reports name it
 * @param run the run
 */
public record ReportedRun(String test, Run run) {}
