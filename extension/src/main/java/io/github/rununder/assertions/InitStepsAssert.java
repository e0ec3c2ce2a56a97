// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Assertions on the init steps of a run.
 *
 * @since 0.1
 */
public class InitStepsAssert extends AbstractRunUnderAssert<InitStepsAssert, List<InitStepResult>> {
  static final AssertFactory<InitStepsAssert, List<InitStepResult>> PART =
      new AssertFactory<>(InitStepsAssert.class, typeOfResults(), InitStepsAssert::new);

  private List<String> selected = List.of();

  /**
   * Makes the assertions.
   *
   * @param results the init steps that have ended, in the order in which they ran
   */
  protected InitStepsAssert(List<InitStepResult> results) {
    super(results, InitStepsAssert.class, AssertionContext.NOWHERE);
  }

  @SuppressWarnings("unchecked")
  private static Class<List<InitStepResult>> typeOfResults() {
    return (Class<List<InitStepResult>>) (Class<?>) List.class;
  }

  /**
   * Verifies that these steps ran, one after the other; others may have run in between. Later
   * assertions in the chain are on these steps only.
   *
   * <pre><code class='java'>
   * // passes when wait-for-env ended before migrate started
   * assertThat(run).initSteps().ranInOrder("wait-for-env", "migrate");
   * // fails then: AssertionError with the order in which they ran
   * assertThat(run).initSteps().ranInOrder("migrate", "wait-for-env");
   * </code></pre>
   *
   * @param names the steps, first to last
   * @return this
   * @throws AssertionError when one did not run, or they ran in another order
   */
  public InitStepsAssert ranInOrder(String... names) {
    selected = List.of(names);
    for (String name : names) {
      check(find(name).isPresent(), () -> InitStepFailure.didNotRun(context(), actual, name));
    }
    List<InitStepResult> steps = Arrays.stream(names).flatMap(n -> find(n).stream()).toList();
    for (int i = 1; i < steps.size(); i++) {
      InitStepResult first = steps.get(i - 1);
      InitStepResult second = steps.get(i);
      check(
          actual.indexOf(first) < actual.indexOf(second) && !startedTooEarly(second, first),
          () -> InitStepFailure.otherOrder(context(), actual, List.of(names)));
    }
    return this;
  }

  /** As on the timeline, a time that is known to a second lies within that second. */
  private boolean startedTooEarly(InitStepResult step, InitStepResult predecessor) {
    return order(
            new TimelineEvent.Type.InitStepFinished(predecessor.name()),
            new TimelineEvent.Type.InitStepStarted(step.name()))
        == Interval.Order.BACKWARD;
  }

  private Interval.Order order(TimelineEvent.Type first, TimelineEvent.Type second) {
    Timeline timeline = context().run().map(Run::timeline).orElseGet(() -> new Timeline(List.of()));
    Optional<TimelineEvent> before = timeline.find(first);
    Optional<TimelineEvent> after = timeline.find(second);
    return before.isPresent() && after.isPresent()
        ? new Interval(before.get(), after.get()).order()
        : Interval.Order.UNDECIDED;
  }

  /**
   * Verifies that the steps, those named before in the chain or else all, had ended when the
   * program reached a phase; waits for the phase.
   *
   * <p>The scheduler's time of the end is compared with the program's time of the snapshot.
   * Existing Kubernetes clusters report whole seconds. When the precision does not decide, a step
   * that succeeded counts as finished before: every scheduler starts the program only after it.
   *
   * <pre><code class='java'>
   * // passes when the step ended and then the program started
   * assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
   * // fails when a step ended later: AssertionError with both times
   * assertThat(run).initSteps().finishedBefore(EXEC);
   * </code></pre>
   *
   * @param phase the phase
   * @return this
   * @throws AssertionError when a step ended later, did not run, or the snapshot is not available
   */
  public InitStepsAssert finishedBefore(Phase phase) {
    List<InitStepResult> steps = steps();
    Snapshot snapshot = snapshotAt(phase, "finishedBefore");
    for (InitStepResult step : steps) {
      check(
          finishedBefore(step, phase),
          () -> InitStepFailure.finishedLate(context(), step, snapshot));
    }
    return this;
  }

  private boolean finishedBefore(InitStepResult step, Phase phase) {
    Interval.Order order = order(new TimelineEvent.Type.InitStepFinished(step.name()), phase);
    return order == Interval.Order.FORWARD
        || (order == Interval.Order.UNDECIDED && step.succeeded());
  }

  /**
   * Verifies that the steps, those named before in the chain or else all, ended with exit code 0.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).initSteps().succeeded();
   * // fails when migrate ended with exit code 1: AssertionError with the last lines that it printed
   * assertThat(run).initSteps().succeeded();
   * </code></pre>
   *
   * @return this
   * @throws AssertionError when one failed, or there is none
   */
  public InitStepsAssert succeeded() {
    for (InitStepResult step : steps()) {
      check(step.succeeded(), () -> InitStepFailure.failed(context(), step));
    }
    return this;
  }

  private List<InitStepResult> steps() {
    List<InitStepResult> steps =
        selected.isEmpty()
            ? actual
            : selected.stream().flatMap(name -> find(name).stream()).toList();
    check(!steps.isEmpty(), () -> InitStepFailure.none(context()));
    String absent = selected.isEmpty() ? firstThatDidNotEnd() : "";
    check(absent.isEmpty(), () -> InitStepFailure.didNotRun(context(), actual, absent));
    return steps;
  }

  private String firstThatDidNotEnd() {
    return InitStepFailure.declared(context()).stream()
        .filter(name -> find(name).isEmpty())
        .findFirst()
        .orElse("");
  }

  private Optional<InitStepResult> find(String name) {
    return actual.stream().filter(step -> step.name().equals(name)).findFirst();
  }
}
