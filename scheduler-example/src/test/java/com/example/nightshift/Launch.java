// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import static java.util.Objects.requireNonNull;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs a test class in a separate launcher session, with a separate report. */
final class Launch {
  private Launch() {}

  static List<String> failures(Class<?> tests, Map<String, String> parameters) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (var session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(tests))
                  .configurationParameters(parameters)
                  .build(),
              summary);
    }
    return requireNonNull(summary.getSummary()).getFailures().stream()
        .map(failure -> String.valueOf(failure.getException().getMessage()))
        .toList();
  }
}
