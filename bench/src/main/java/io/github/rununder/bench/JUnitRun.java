// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Has JUnit run a class, from discovery to the last report.
 *
 * @param testClass the class
 * @param tests how many tests must pass
 * @param reuse whether the Kubernetes node may have been there and stays
 */
record JUnitRun(Class<?> testClass, int tests, boolean reuse) {

  /** Returns how long it took, in nanoseconds. */
  long nanos(BenchSession session) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(testClass))
            .configurationParameter("rununder.reuse", String.valueOf(reuse))
            .configurationParameter(
                "rununder.report.dir", session.newScratch("report-" + System.nanoTime()).toString())
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    long begin = System.nanoTime();
    LauncherFactory.create().execute(request, listener);
    long took = System.nanoTime() - begin;
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() != tests) {
      throw new IllegalStateException(
          summary.getFailures().isEmpty()
              ? summary.getTestsSucceededCount() + " tests succeeded"
              : String.valueOf(summary.getFailures().get(0).getException().getMessage()));
    }
    return took;
  }
}
