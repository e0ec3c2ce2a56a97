// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Run;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.assertions.StartedRun;
import io.github.rununder.internal.assertions.StartupOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Assertions on the events of a run. Each waits for the events that it names while the run
 * continues: until the program has started ({@code rununder.timeout.start} at most), and up to 10
 * seconds from then on.
 *
 * <p>Every event is known to a precision: Kubernetes reports whole seconds. Where that does not
 * decide, an assertion fails with a note. {@link Run#startOrder()} is known without a clock: every
 * scheduler starts init steps (under Kubernetes native sidecars too) one after the other, and then
 * the program.
 *
 * @see io.github.rununder.capture.TimelineEvents
 * @since 0.2
 */
public class TimelineAssert extends AbstractRunUnderAssert<TimelineAssert, Timeline> {
  static final AssertFactory<TimelineAssert, Timeline> PART =
      new AssertFactory<>(TimelineAssert.class, Timeline.class, TimelineAssert::new);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * Makes the assertions.
   *
   * @param timeline the timeline
   */
  protected TimelineAssert(Timeline timeline) {
    super(timeline, TimelineAssert.class, AssertionContext.NOWHERE);
  }

  /**
   * Verifies the order of these events; waits for them. Other events may lie between them.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).timeline().inOrder(initStepFinished("wait"), EXEC, INIT, MAIN);
   * // fails: AssertionError with both times and an excerpt of the timeline
   * assertThat(run).timeline().inOrder(MAIN, INIT);
   * </code></pre>
   *
   * @param types what happened, first to last
   * @return this
   * @throws AssertionError when one did not come, when they came in another order, or when their
   *     precision does not decide it
   */
  public TimelineAssert inOrder(TimelineEvent.Type... types) {
    List<TimelineEvent> events = new ArrayList<>();
    for (TimelineEvent.Type type : types) {
      Optional<TimelineEvent> event = await(type);
      check(event.isPresent(), () -> TimelineFailure.didNotCome(context(), timeline(), type));
      event.ifPresent(events::add);
    }
    StartupOrder known = new StartupOrder(context().run().map(Run::startOrder).orElse(List.of()));
    for (int i = 1; i < events.size(); i++) {
      Interval span = new Interval(events.get(i - 1), events.get(i));
      check(
          span.order() != Interval.Order.BACKWARD,
          () -> TimelineFailure.otherOrder(context(), timeline(), List.of(types), span));
      check(
          span.order() == Interval.Order.FORWARD || known.holds(span),
          () -> TimelineFailure.undecidedOrder(context(), timeline(), List.of(types), span));
    }
    return this;
  }

  /**
   * Navigates to the time between two events; waits for them.
   *
   * <pre><code class='java'>
   * // passes when main() began 2 ms after init()
   * assertThat(run).timeline().between(INIT, MAIN).isLessThan(Duration.ofMillis(50));
   * // fails when READY never came: AssertionError with the timeline
   * assertThat(run).timeline().between(MAIN, READY).isLessThan(Duration.ofSeconds(1));
   * </code></pre>
   *
   * @param from what happened first
   * @param to what happened second
   * @return the assertions on the time
   * @throws AssertionError when one of them did not come
   */
  public IntervalAssert between(TimelineEvent.Type from, TimelineEvent.Type to) {
    Optional<TimelineEvent> first = await(from);
    Optional<TimelineEvent> second = await(to);
    if (first.isPresent() && second.isPresent()) {
      return step(IntervalAssert.PART, new Interval(first.get(), second.get()), context());
    }
    TimelineEvent.Type missing = first.isEmpty() ? from : to;
    TimelineEvent never =
        new TimelineEvent(
            missing, Instant.EPOCH, Duration.ZERO, TimelineEvent.Source.PROBE, "never");
    return stepToMissing(
        TimelineFailure.didNotCome(context(), timeline(), missing),
        IntervalAssert.PART,
        new Interval(never, never),
        context());
  }

  /**
   * Verifies that an event of a type came; waits for it.
   *
   * <pre><code class='java'>
   * // passes under DOCKER when the kernel killed the container's program for its memory
   * assertThat(run).timeline().contains(schedulerEvent("container orders", "oom"));
   * // fails otherwise: AssertionError with the timeline
   * assertThat(run).timeline().contains(schedulerEvent("container orders", "oom"));
   * </code></pre>
   *
   * @param type what happened
   * @return this
   * @throws AssertionError when it did not come
   */
  public TimelineAssert contains(TimelineEvent.Type type) {
    return check(
        await(type).isPresent(), () -> TimelineFailure.didNotCome(context(), timeline(), type));
  }

  /**
   * Verifies that no event of a type has come until now. Does not wait.
   *
   * <pre><code class='java'>
   * // passes while the file is absent
   * assertThat(run).timeline().doesNotContain(fileAppeared("/shared/late"));
   * // fails: AssertionError with the timeline
   * assertThat(run).timeline().doesNotContain(INIT);
   * </code></pre>
   *
   * @param type what happened
   * @return this
   * @throws AssertionError when it came
   */
  public TimelineAssert doesNotContain(TimelineEvent.Type type) {
    Timeline now = timeline();
    return check(now.find(type).isEmpty(), () -> TimelineFailure.came(context(), now, type));
  }

  private Optional<TimelineEvent> await(TimelineEvent.Type type) {
    context()
        .run()
        .ifPresent(
            run ->
                StartedRun.await(
                    run, TIMEOUT, () -> run.timeline().find(type).isPresent() || isOver()));
    if (isOver()) {
      var unused =
          StartedRun.POLL
              .atMost(lateEvents())
              .untilInterrupted(() -> timeline().find(type).isPresent());
    }
    return timeline().find(type);
  }

  private Duration lateEvents() {
    return context().run().map(Run::lateEvents).orElse(Duration.ZERO);
  }

  private boolean isOver() {
    return context()
        .run()
        .map(run -> run.exit().isPresent() || run.startFailure().isPresent())
        .orElse(true);
  }

  private Timeline timeline() {
    return context().run().map(Run::timeline).orElse(actual);
  }
}
