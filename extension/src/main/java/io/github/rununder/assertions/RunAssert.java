// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.assertions.Readiness;
import io.github.rununder.internal.assertions.StartOutcome;
import io.github.rununder.internal.assertions.StartedRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Assertions on one run of a program under one scheduler.
 *
 * @since 0.1
 */
public class RunAssert extends AbstractRunUnderAssert<RunAssert, Run> {
  static final AssertFactory<RunAssert, Run> PART =
      new AssertFactory<>(RunAssert.class, Run.class, RunAssert::new);
  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * Makes the assertions.
   *
   * @param run the run
   */
  protected RunAssert(Run run) {
    super(
        run,
        RunAssert.class,
        new AssertionContext(Optional.ofNullable(run), Optional.empty(), AssertionMode.HARD));
  }

  /**
   * Navigates to the snapshot of a phase; waits for the phase.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).at(INIT).hasEnv("DB_HOST");
   * // fails when the program ended in an imported package's init(): AssertionError that starts with
   * // [DOCKER] no snapshot at INIT: the program ended before it, with exit code 2
   * assertThat(run).at(INIT);
   * </code></pre>
   *
   * @param phase the phase
   * @return the assertions on the snapshot
   * @throws AssertionError when the snapshot is not available
   */
  public SnapshotAssert at(Phase phase) {
    isNotNull();
    try {
      var snapshot = actual.at(phase);
      return step(SnapshotAssert.PART, snapshot, context().with(snapshot));
    } catch (SnapshotUnavailableException unavailable) {
      var standIn = AssertionContext.nothingAt(actual.scheduler(), phase);
      return stepToMissing(
          String.valueOf(unavailable.getMessage()),
          SnapshotAssert.PART,
          standIn,
          context().with(standIn));
    }
  }

  /**
   * Navigates to the snapshot of a change of a watched file after {@link Phase#INIT}; waits for the
   * change, as {@link Run#awaitReload(String)} does.
   *
   * <pre><code class='java'>
   * // passes when the program runs and the file is changed
   * assertThat(run).afterReload("/etc/config/app.yaml").env("LEVEL").isUnchangedSince(INIT);
   * // fails when the file does not change: AssertionError that starts with
   * // [K8S] no RELOAD of /etc/config/app.yaml: the file did not change within 30.0 s
   * assertThat(run).afterReload("/etc/config/app.yaml");
   * </code></pre>
   *
   * @param path the absolute path
   * @return the assertions on the snapshot
   * @throws AssertionError when the file did not change
   */
  public SnapshotAssert afterReload(String path) {
    isNotNull();
    return onceThere(() -> actual.awaitReload(path));
  }

  /**
   * Navigates to the snapshot of a call of {@code probe.Mark(name)}; waits for the call.
   *
   * <pre><code class='java'>
   * // passes when the program calls probe.Mark("config", "level", "debug")
   * assertThat(run).atMark("config").hasMark("level", "debug");
   * // fails then: AssertionError that starts with [LOCAL] no mark "cache"
   * assertThat(run).atMark("cache");
   * </code></pre>
   *
   * @param name the name given to {@code probe.Mark}
   * @return the assertions on the snapshot
   * @throws AssertionError when the program did not call it
   */
  public SnapshotAssert atMark(String name) {
    isNotNull();
    return onceThere(() -> actual.awaitMark(name));
  }

  private SnapshotAssert onceThere(Supplier<Snapshot> awaited) {
    try {
      Snapshot snapshot = awaited.get();
      return step(SnapshotAssert.PART, snapshot, context().with(snapshot));
    } catch (SnapshotUnavailableException unavailable) {
      Snapshot standIn = AssertionContext.nothingAt(actual.scheduler(), Phase.RELOAD);
      return stepToMissing(
          String.valueOf(unavailable.getMessage()),
          SnapshotAssert.PART,
          standIn,
          context().with(standIn));
    }
  }

  /**
   * Navigates to the init steps. Waits until the scheduler has reported the end of each, or one has
   * failed: until the program has started ({@code rununder.timeout.start} at most), and up to 10
   * seconds from then on.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).initSteps().succeeded();
   * // fails when wait-for-env ran second: AssertionError with the order in which they ran
   * assertThat(run).initSteps().ranInOrder("wait-for-env", "migrate");
   * </code></pre>
   *
   * @return the assertions on the init steps
   */
  public InitStepsAssert initSteps() {
    isNotNull();
    StartedRun.await(actual, TIMEOUT, this::noMoreInitStepsWillEnd);
    return step(InitStepsAssert.PART, actual.initSteps(), context());
  }

  private boolean noMoreInitStepsWillEnd() {
    List<InitStepResult> ended = actual.initSteps();
    return actual.hasRunInitSteps()
        || !ended.stream().allMatch(InitStepResult::succeeded)
        || !actual.problems().isEmpty();
  }

  /**
   * Navigates to the events of the run.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).timeline().inOrder(initStepFinished("wait"), INIT, MAIN);
   * // fails: AssertionError with an excerpt of the timeline
   * assertThat(run).timeline().inOrder(MAIN, INIT);
   * </code></pre>
   *
   * @return the assertions on the timeline
   */
  public TimelineAssert timeline() {
    isNotNull();
    return step(TimelineAssert.PART, actual.timeline(), context());
  }

  /**
   * Verifies that the program becomes ready, as its scheduler sees it (a health check, a readiness
   * probe) or by {@code probe.Ready()}; waits up to a minute from its start.
   *
   * <pre><code class='java'>
   * // passes when the image's HEALTHCHECK succeeds
   * assertThat(run).becomesReady();
   * // fails when it never does: AssertionError with the scheduler's report
   * assertThat(run).becomesReady();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it does not
   */
  public RunAssert becomesReady() {
    return becomesReady(LONGEST_START);
  }

  /**
   * Verifies that the program becomes ready within a time of the start of its process; waits until
   * that time has passed.
   *
   * <pre><code class='java'>
   * // passes when the image's HEALTHCHECK succeeds after a second
   * assertThat(run).becomesReady(Duration.ofSeconds(5));
   * // fails then: AssertionError with the timeline
   * assertThat(run).becomesReady(Duration.ofMillis(100));
   * </code></pre>
   *
   * @param limit the time
   * @return this
   * @throws AssertionError when it does not
   */
  public RunAssert becomesReady(Duration limit) {
    isNotNull();
    Readiness readiness = Readiness.of(actual, limit);
    return check(
        readiness.isWithin(limit), () -> TimelineFailure.notReady(context(), readiness, limit));
  }

  /**
   * Verifies that the program ended with this exit code; waits for its end.
   *
   * <pre><code class='java'>
   * // passes when init() panicked
   * assertThat(run).exitsWith(2);
   * // fails then: AssertionError with "expected: exit code 0" and "but was : exit code 2"
   * assertThat(run).exitsWith(0);
   * </code></pre>
   *
   * @param code the exit code; 128 + signal when a signal ended the program
   * @return this
   * @throws AssertionError when the code is another, or the program has not ended
   */
  public RunAssert exitsWith(int code) {
    return ends(exit -> exit.code() == code, "exit code " + code);
  }

  /**
   * Verifies that a signal ended the program; waits for its end.
   *
   * <pre><code class='java'>
   * // passes when the program was killed
   * assertThat(run).endsBySignal(9);
   * // fails when it ended by itself: AssertionError with its exit code
   * assertThat(run).endsBySignal(15);
   * </code></pre>
   *
   * @param signal the signal's number, such as 9 for SIGKILL
   * @return this
   * @throws AssertionError when it ended otherwise, or has not ended
   */
  public RunAssert endsBySignal(int signal) {
    return ends(exit -> exit.signal().orElse(0) == signal, "signal " + signal);
  }

  /**
   * Verifies that the kernel killed the program because it used more memory than it may; waits for
   * its end.
   *
   * <pre><code class='java'>
   * // passes when a program with @MemoryLimit("64m") takes 100 MiB
   * assertThat(run).runsOutOfMemory();
   * // fails when it ended by itself: AssertionError with its exit code
   * assertThat(run).runsOutOfMemory();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when it ended otherwise, or has not ended
   */
  public RunAssert runsOutOfMemory() {
    return ends(Exit::isOutOfMemory, "killed for its memory (OOMKilled)");
  }

  private RunAssert ends(Predicate<Exit> wanted, String expected) {
    isNotNull();
    try {
      Exit exit = actual.awaitExit();
      return check(wanted.test(exit), () -> RunFailure.end(context(), expected, exit));
    } catch (SnapshotUnavailableException stillRunning) {
      throw failure("%s", stillRunning.getMessage());
    }
  }

  /**
   * Verifies that the program did not start; waits until the scheduler has reported a failure. A
   * program that ended before {@code main()} did not start either.
   *
   * <pre><code class='java'>
   * // passes when the init step migrate ended with exit code 1
   * assertThat(run).didNotStart().because(INIT_STEP);
   * // fails when the program reached main(): AssertionError with its log
   * assertThat(run).didNotStart();
   * </code></pre>
   *
   * @return the assertions on the reason
   * @throws AssertionError when it started, or {@code rununder.timeout.start} has passed
   */
  public StartFailureAssert didNotStart() {
    isNotNull();
    StartOutcome outcome = StartOutcome.of(actual);
    if (outcome instanceof StartOutcome.Failed failed) {
      return step(StartFailureAssert.PART, failed.why(), context());
    }
    String message =
        outcome instanceof StartOutcome.Started started
            ? StartFailureText.started(context(), started.reached())
            : StartFailureText.undecided(context(), ((StartOutcome.Undecided) outcome).why());
    return stepToMissing(
        message,
        StartFailureAssert.PART,
        new StartFailure(StartFailure.Reason.OTHER, ""),
        context());
  }

  /**
   * Verifies that the run has no problem until now: no damaged, forged, replayed or lost frame, and
   * no failed start. Does not wait.
   *
   * <pre><code class='java'>
   * // passes when every frame arrived whole
   * assertThat(run).hasNoProblems();
   * // fails when one was lost: AssertionError with "problem : frame 3 was lost"
   * assertThat(run).hasNoProblems();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when {@link Run#problems()} has any
   */
  public RunAssert hasNoProblems() {
    isNotNull();
    return check(
        actual.problems().isEmpty(), () -> RunFailure.problems(context(), actual.problems()));
  }

  /**
   * Verifies that no lint rule applies to the evidence captured until now. Does not wait.
   *
   * <pre><code class='java'>
   * // passes when no lint rule applies, or those that do are silenced by @SuppressLint
   * assertThat(run).hasNoWarnings();
   * // fails when a process has DB_HOST twice: AssertionError with "warning : [duplicate-name] …"
   * assertThat(run).hasNoWarnings();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when {@link Run#warnings()} has any
   */
  public RunAssert hasNoWarnings() {
    isNotNull();
    List<LintWarning> warnings = actual.warnings();
    return check(warnings.isEmpty(), () -> RunFailure.warnings(context(), warnings));
  }

  /**
   * Verifies that the program wrote a text to stdout or stderr; waits until it has, has ended, or
   * 10 seconds have passed since it started.
   *
   * <pre><code class='java'>
   * // passes when the program logs "connected to db.internal"
   * assertThat(run).hasOutputContaining("connected");
   * // fails then: AssertionError with the last lines of the log
   * assertThat(run).hasOutputContaining("listening");
   * </code></pre>
   *
   * @param text the text
   * @return this
   * @throws AssertionError when it did not
   */
  public RunAssert hasOutputContaining(String text) {
    isNotNull();
    StartedRun.await(
        actual, TIMEOUT, () -> actual.output().contains(text) || actual.exit().isPresent());
    return check(actual.output().contains(text), () -> RunFailure.output(context(), text));
  }
}
