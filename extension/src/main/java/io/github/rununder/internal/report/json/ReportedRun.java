// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import io.github.rununder.Run;

/**
 * A run with the test that it belongs to.
 *
 * @param test the test class, or the method of a run of its own, as reports are to name it
 * @param run the run; nothing of it is waited for
 */
public record ReportedRun(String test, Run run) {}
