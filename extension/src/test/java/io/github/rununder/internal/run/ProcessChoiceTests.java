// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.internal.run.ProcessFixture.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessChoiceTests {
  private static final ProcessFixture MIGRATE = process(7, 1, 1, "/app", "migrate");
  private static final ProcessFixture SERVE = process(1, 0, 0, "/app", "serve");

  @SafeVarargs
  private static Optional<String> mainOf(Stream<Snapshot>... reported) {
    return chosen(ProcessChoice.MAIN_PROGRAM, reported);
  }

  @SafeVarargs
  private static Optional<String> chosen(ProcessChoice choice, Stream<Snapshot>... reported) {
    List<Snapshot> all = new ArrayList<>();
    for (Stream<Snapshot> each : reported) {
      each.forEach(all::add);
    }
    return choice.among(CapturedProcess.group(all)).map(CapturedProcess::toString);
  }

  @Test
  void nothingIsChosenBeforeAProcessReports() {
    assertThat(mainOf()).isEmpty();
  }

  @Test
  void processOneIsTheMainProgramHoweverFarAnotherCame() {
    assertThat(mainOf(MIGRATE.at(EXEC, INIT, MAIN), SERVE.at(EXEC))).contains("1 `/app serve`");
  }

  @Test
  void aStepOfTheEntrypointIsTheMainProgramUntilProcessOneReports() {
    assertThat(mainOf(MIGRATE.at(EXEC, INIT))).contains("7 `/app migrate`");
  }

  @Test
  void ofARetryLoopTheNewestThatReachedTheFurthestPhaseIsTheMainProgram() {
    ProcessFixture first = process(7, 1, 1, "/app", "first");
    ProcessFixture second = process(9, 1, 2, "/app", "second");
    ProcessFixture third = process(11, 1, 3, "/app", "third");
    assertThat(mainOf(first.at(EXEC, INIT, MAIN), second.at(EXEC, INIT, MAIN), third.at(EXEC)))
        .contains("9 `/app second`");
  }

  @Test
  void ofTwoThatStartedInOneKernelTickTheOneThatReportedLaterIsTheNewer() {
    ProcessFixture first = process(7, 1, 1, "/app", "first");
    ProcessFixture second = process(9, 1, 1, "/app", "second");
    assertThat(mainOf(second.at(INIT), first.at(INIT).map(ProcessChoiceTests::ofAnEarlierProcess)))
        .contains("9 `/app second`");
  }

  private static Snapshot ofAnEarlierProcess(Snapshot snapshot) {
    ProcessFixture earlier = process(7, 1, 1, "/app", "first");
    return earlier.snapshot(EXEC);
  }

  @Test
  void aProgramThatStartsItselfIsTheMainProgramNotItsChild() {
    ProcessFixture parent = process(100, 50, 1, "/app");
    ProcessFixture child = process(101, 100, 2, "/app", "worker");
    assertThat(mainOf(parent.at(EXEC, INIT), child.at(EXEC, INIT, MAIN))).contains("100 `/app`");
  }

  @Test
  void argumentsChooseTheFirstProcessThatHasThemInOrder() {
    ProcessFixture other = process(8, 1, 1, "/app", "--level", "debug", "migrate", "--fast");
    ProcessChoice choice = ProcessChoice.withArguments(List.of("--level", "migrate"));
    assertThat(chosen(choice, MIGRATE.at(INIT), other.at(INIT)))
        .contains("8 `/app --level debug migrate --fast`");
    assertThat(chosen(ProcessChoice.withArguments(List.of("migrate", "--level")), other.at(INIT)))
        .isEmpty();
  }

  @Test
  void aFixedChoiceStaysWithItsProcess() {
    assertThat(
            chosen(ProcessChoice.only(MIGRATE.identity()), SERVE.at(INIT), MIGRATE.at(EXEC, INIT)))
        .contains("7 `/app migrate`");
  }
}
