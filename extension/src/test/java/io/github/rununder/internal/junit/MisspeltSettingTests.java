// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static io.github.rununder.BuiltInScheduler.LOCAL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.rununder.GoApp;
import io.github.rununder.RunUnder;
import io.github.rununder.RunUnderException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** JUnit's launcher runs the class here: the engine test kit does not call its listeners. */
@DisplayName("A misspelt configuration parameter")
class MisspeltSettingTests {

  @Test
  void failsTheTestClassBeforeAnythingStarts() {
    assertThat(failures(Map.of("rununder.local.inherits", "*")))
        .singleElement()
        .isInstanceOf(RunUnderException.class)
        .extracting(Throwable::getMessage)
        .isEqualTo(
            """
            "rununder.local.inherits" (configuration parameter) is not a setting; did you mean rununder.local.inherit?
            RunUnder's docs/settings.md lists all settings.""");
  }

  @Test
  void fromASystemPropertyIsNamedAsSuch() {
    System.setProperty("rununder.hom", "/tmp");
    try {
      assertThat(failures(Map.of()))
          .singleElement()
          .extracting(Throwable::getMessage)
          .isEqualTo(
              """
              "rununder.hom" (system property) is not a setting; did you mean rununder.home?
              RunUnder's docs/settings.md lists all settings.""");
    } finally {
      System.clearProperty("rununder.hom");
    }
  }

  private static List<Throwable> failures(Map<String, String> parameters) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (var session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(NeverStartedTestCase.class))
                  .configurationParameters(parameters)
                  .build(),
              summary);
    }
    return requireNonNull(summary.getSummary()).getFailures().stream()
        .map(failure -> failure.getException())
        .toList();
  }

  @RunUnder(LOCAL)
  @GoApp("no/such/program")
  static class NeverStartedTestCase {
    @Test
    void neverRuns() {}
  }
}
