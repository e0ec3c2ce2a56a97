// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@DisplayName("A WorkloadExtension")
class WorkloadExtensionIT {
  private static final String NOT_STATIC =
      "RunUnder cannot use the workload of %s: WorkloadExtension %s.workload is not static, and runs start before there is an instance of the class. Make the field \"static final\".";

  @TempDir private Path reports;

  private EngineExecutionResults execute(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .configurationParameter("rununder.report.dir", reports.toString())
        .execute();
  }

  @Test
  void isAppliedToTheRunsOfItsClass() {
    execute(WorkloadExtensionTestCases.OfTheClass.class)
        .testEvents()
        .assertStatistics(s -> s.started(1).succeeded(1));
  }

  @Test
  void isAppliedToTheRunsOfAMethod() {
    execute(WorkloadExtensionTestCases.BesideAMethod.class)
        .testEvents()
        .assertStatistics(s -> s.started(1).succeeded(1));
  }

  @Test
  void thatIsNotStaticFailsItsClass() {
    assertFails(WorkloadExtensionTestCases.NotStatic.class, "class ", "", "NotStatic");
  }

  @Test
  void thatIsNotStaticFailsAMethodBesideIt() {
    assertFails(
        WorkloadExtensionTestCases.NotStaticBesideAMethod.class,
        "method ",
        ".neverRuns",
        "NotStaticBesideAMethod");
  }

  private void assertFails(Class<?> testClass, String kind, String method, String simpleName) {
    EngineExecutionResults results = execute(testClass);
    results.testEvents().assertStatistics(s -> s.started(0));
    results
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(ExtensionConfigurationException.class),
                    message(
                        NOT_STATIC.formatted(kind + testClass.getName() + method, simpleName)))));
  }
}
