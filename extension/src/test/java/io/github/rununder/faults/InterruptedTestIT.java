// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@DisplayName("A test whose @Timeout passes while it waits for its run")
class InterruptedTestIT {
  /** One line of each scheduler's diagnostics. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  @TempDir private Path reports;

  @Test
  void failsInTimeUnderEachSchedulerAndLeavesTheNextTestOfTheSameRunAlone() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(InterruptedTestCases.Impatient.class))
            .configurationParameter("rununder.report.dir", reports.toString())
            .execute();

    results.testEvents().assertStatistics(s -> s.succeeded(4).failed(4));
    List<Throwable> failures =
        results.testEvents().failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow())
            .toList();
    assertThat(failures)
        .allSatisfy(
            failure -> {
              assertThat(failure).isInstanceOf(TimeoutException.class);
              assertThat(failure.getSuppressed()[0])
                  .hasMessageContaining(
                      "] no exit: the wait was interrupted, for example because the test's @Timeout expired\n");
            });
    assertThat(failuresLasted(results)).allMatch(lasted -> lasted.compareTo(BOUND) < 0);
  }

  private static List<Duration> failuresLasted(EngineExecutionResults results) {
    return results.testEvents().failed().stream()
        .map(
            end ->
                results.testEvents().started().stream()
                    .filter(begin -> begin.getTestDescriptor().equals(end.getTestDescriptor()))
                    .map(begin -> Duration.between(begin.getTimestamp(), end.getTimestamp()))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }
}
