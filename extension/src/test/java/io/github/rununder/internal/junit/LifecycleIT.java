// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import io.github.rununder.internal.report.matrix.MatrixJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The engine's results of test classes with {@code @RunUnder}; LOCAL is enough for that. */
@DisplayName("A test class with @RunUnder")
class LifecycleIT {
  @TempDir private Path reports;

  private Events testsOf(Class<?> testClass) {
    return execute(testClass).testEvents();
  }

  private EngineExecutionResults execute(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .configurationParameter("rununder.report.dir", reports.toString())
        .configurationParameter("rununder.airflow.image", "rununder/none:1")
        .configurationParameter("rununder.require", "none") // CI asks for all by the environment
        .execute();
  }

  @Test
  void runsTestsParameterizedTestsNestedTestsAndTestsAcross() {
    testsOf(LifecycleTestCases.AllKinds.class).assertStatistics(s -> s.succeeded(5).failed(0));
  }

  @Test
  void startsOneRunForAllOfItsTests() {
    testsOf(LifecycleTestCases.SharedRun.class).assertStatistics(s -> s.succeeded(2).failed(0));
  }

  @Test
  void worksThroughAMetaAnnotation() {
    testsOf(LifecycleTestCases.Meta.class).assertStatistics(s -> s.succeeded(1).failed(0));
  }

  @Test
  void worksUnderParallelExecution() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(
            selectClass(LifecycleTestCases.AllKinds.class),
            selectClass(LifecycleTestCases.SharedRun.class),
            selectClass(LifecycleTestCases.Meta.class))
        .configurationParameter("rununder.report.dir", reports.toString())
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .execute()
        .testEvents()
        .assertStatistics(s -> s.succeeded(8).failed(0));
  }

  @Test
  void leavesAMatrixBehind() {
    testsOf(LifecycleTestCases.SharedRun.class).assertStatistics(s -> s.succeeded(2));
    assertThat(reports.resolve("matrix.json"))
        .content()
        .contains("\"schema\"", "\"scheduler\"", "LOCAL", "EXEC", "INIT", "MAIN", "DB_HOST");
  }

  @Test
  void whatRealRunsLeaveIsValidByTheSchema() throws IOException {
    testsOf(LifecycleTestCases.SharedRun.class);
    testsOf(LifecycleTestCases.NoStartExpected.class);
    testsOf(LifecycleTestCases.NoDriverSkipped.class);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of("..", "docs", "matrix.schema.json")), InputFormat.JSON);
    MatrixDocument left = MatrixJson.read(reports.resolve("matrix.json"));
    assertThat(left.tests()).hasSize(3);
    assertThat(schema.validate(MatrixJson.compact(left), InputFormat.JSON)).isEmpty();
  }

  @Test
  void handsItsReportToJunitForIdesAndBuildTools() {
    Events all = eventsWithReport(LifecycleTestCases.SharedRun.class);
    assertThat(reports.resolve("published/rununder-matrix.json")).content().contains("\"DB_HOST\"");
    assertThat(
            all.reportingEntryPublished().map(event -> event.getRequiredPayload(ReportEntry.class)))
        .extracting(ReportEntry::getKeyValuePairs)
        .contains(Map.of("rununder.differences", "none"));
  }

  @Test
  void handsOverTheReportOfAMethodWithRunsOfItsOwnToo() {
    eventsWithReport(LifecycleTestCases.OnMethod.class);
    assertThat(reports.resolve("published/rununder-matrix.json"))
        .content()
        .contains("OnMethod.hasAWorkloadOfItsOwn", "\"DB_PORT\"");
  }

  /** Runs a class, which must publish the three files of a report once. */
  private Events eventsWithReport(Class<?> testClass) {
    Events all =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(testClass))
            .configurationParameter("rununder.report.dir", reports.toString())
            .outputDirectoryCreator(new PublishedFiles(reports.resolve("published")))
            .execute()
            .allEvents();
    assertThat(all.fileEntryPublished().map(event -> event.getRequiredPayload(FileEntry.class)))
        .extracting(entry -> entry.getPath().getFileName().toString())
        .containsExactly("rununder-matrix.json", "rununder-index.html", "rununder-summary.md");
    return all;
  }

  @Test
  void reportsASchedulerThatWasSkippedAndOneThatWasNotStarted() {
    testsOf(LifecycleTestCases.NoDriverSkipped.class);
    testsOf(LifecycleTestCases.NoDriver.class);
    assertThat(MatrixJson.read(reports.resolve("matrix.json")).withoutRun())
        .extracting(Absence::scheduler, Absence::kind)
        .containsExactly(
            tuple("AIRFLOW_POD", Absence.Kind.SKIPPED), tuple("AIRFLOW_POD", Absence.Kind.FAILED));
    assertThat(reports.resolve("index.html")).content().contains("image `rununder/none:1` is not");
  }

  private record PublishedFiles(Path folder) implements OutputDirectoryCreator {
    @Override
    public Path getRootDirectory() {
      return folder;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) throws IOException {
      return Files.createDirectories(folder);
    }
  }

  @Test
  void aMethodMayBeATestOfItsOwn() {
    testsOf(LifecycleTestCases.OnMethod.class).assertStatistics(s -> s.succeeded(1).failed(0));
  }

  @Test
  void enabledUnderSkipsTheOtherSchedulersWithTheReason() {
    testsOf(LifecycleTestCases.Conditions.class)
        .assertThatEvents()
        .haveExactly(1, skippedWithReason("[LOCAL] runs under [K8S] only"))
        .haveExactly(1, skippedWithReason("[LOCAL] disabled: not here"));
  }

  @Nested
  @DisplayName("that fails")
  class Failing {
    @Test
    void hasItsOwnFailureAndTheRunsDiagnostics() {
      testsOf(LifecycleTestCases.Failing.class)
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  message("the test's own message"),
                  suppressed(
                      0,
                      message(
                          text ->
                              text.startsWith("the test ran under LOCAL\n")
                                  && text.contains("\nlog     : (")))));
    }

    @Test
    void getsNoSecondBlockWhenTheMessageHasOne() {
      testsOf(LifecycleTestCases.FailingAssertion.class)
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  message(text -> text.contains("\nlog     : (")),
                  new Condition<>(
                      failure -> failure.getSuppressed().length == 0, "nothing suppressed")));
    }
  }

  @Nested
  @DisplayName("whose program does not start")
  class NoStart {
    @Test
    void isAResultThatTestsCanExpect() {
      testsOf(LifecycleTestCases.NoStartExpected.class)
          .assertStatistics(s -> s.succeeded(2).failed(0));
    }

    @Test
    void failsATestWithoutARun() {
      testsOf(LifecycleTestCases.NoStartUnexpected.class)
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  message(text -> text.startsWith("[LOCAL] the program did not start: "))));
    }

    @Test
    void isAFailureWhenItStarts() {
      testsOf(LifecycleTestCases.NoStartButStarts.class)
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  message(
                      text ->
                          text.startsWith(
                              "[LOCAL] start\nexpected: no start\nbut was : the program came to MAIN\n"))));
    }
  }

  @Nested
  @DisplayName("that is malformed says so")
  class Malformed {
    @Test
    void withoutSchedulers() {
      assertContainerFailure(
          LifecycleTestCases.NoSchedulers.class,
          "@RunUnder on %s: value or others must name at least one scheduler, such as @RunUnder(LOCAL)"
              .formatted(LifecycleTestCases.NoSchedulers.class.getName()));
    }

    @Test
    void withASchedulerNamedTwice() {
      assertContainerFailure(
          LifecycleTestCases.SchedulerTwice.class,
          "@RunUnder on %s: value and others must name each scheduler once, but are [LOCAL, LOCAL]"
              .formatted(LifecycleTestCases.SchedulerTwice.class.getName()));
    }

    @Test
    void withoutAProgram() {
      assertContainerFailure(
          LifecycleTestCases.NoProgram.class,
          "RunUnder cannot use the workload of class %s: no Go program: add @GoApp(\"path/to/module\"), or call goApp(\"path/to/module\") on the builder"
              .formatted(LifecycleTestCases.NoProgram.class.getName()));
    }

    private void assertContainerFailure(Class<?> testClass, String text) {
      execute(testClass)
          .containerEvents()
          .assertThatEvents()
          .haveExactly(1, finishedWithFailure(message(text)));
    }

    @Test
    void withASchedulerThatHasNoDriver() {
      testsOf(LifecycleTestCases.NoDriver.class)
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  message(
                      "[AIRFLOW_POD] this scheduler cannot run here: Airflow's image `rununder/none:1` is not on the Docker daemon. In RunUnder's repository, `RUNUNDER_SCHEDULERS=AIRFLOW ./run setup` builds it; elsewhere, set rununder.airflow.image (RUNUNDER_AIRFLOW_IMAGE) and rununder.airflow.worker.image (RUNUNDER_AIRFLOW_WORKER_IMAGE). Or skip its tests with @RunUnder(whenUnavailable = SKIP), without rununder.require=all.")));
    }

    @Test
    void orIsSkippedWhenThatIsAllowed() {
      testsOf(LifecycleTestCases.NoDriverSkipped.class)
          .assertThatEvents()
          .haveExactly(
              1,
              skippedWithReason(
                  "[AIRFLOW_POD] this scheduler cannot run here: Airflow's image `rununder/none:1` is not on the Docker daemon. In RunUnder's repository, `RUNUNDER_SCHEDULERS=AIRFLOW ./run setup` builds it; elsewhere, set rununder.airflow.image (RUNUNDER_AIRFLOW_IMAGE) and rununder.airflow.worker.image (RUNUNDER_AIRFLOW_WORKER_IMAGE)."));
    }

    @Test
    void withAMatrixInAnOrdinaryTest() {
      testsOf(LifecycleTestCases.MatrixInOrdinaryTest.class)
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  message(
                      text ->
                          text.endsWith(
                              "a Matrix exists only after every scheduler has run; use @AcrossSchedulers instead of @Test"))));
    }

    @Test
    void withASnapshotOfAPhaseThatIsNotCaptured() {
      testsOf(LifecycleTestCases.UncapturedPhase.class)
          .assertThatEvents()
          .haveExactly(
              1,
              finishedWithFailure(
                  message(
                      text ->
                          text.startsWith(
                              "[LOCAL] no snapshot at BUILD: the program started, but the scheduler reported no declaration\n"))));
    }
  }
}
