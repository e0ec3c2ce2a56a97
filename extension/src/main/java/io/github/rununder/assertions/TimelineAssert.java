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
 * Assertions on when things happened in a run. Each waits for the events that it names, as long as
 * the run goes on: until the program has started ({@code rununder.timeout.start} at most), and up
 * to 10 seconds from then on.
 *
 * <p>Every event is known to a precision: Kubernetes reports whole seconds. Where that cannot
 * decide, an assertion fails and says so. One order is known without a clock, that of {@link
 * Run#startOrder()}: every scheduler starts init steps one after the other, and the program only
 * after them; a native sidecar of Kubernetes takes its turn among them.
 *
 * @see io.github.rununder.capture.TimelineEvents
 * @since 0.2
 */
public class TimelineAssert extends AbstractRunUnderAssert<TimelineAssert, Timeline> {
  static final AssertFactory<TimelineAssert, Timeline> PART =
      new AssertFactory<>(TimelineAssert.class, Timeline.class, TimelineAssert::new);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Makes the assertions.
   *
   * @param timeline the timeline
   */
  protected TimelineAssert(Timeline timeline) {
    super(timeline, TimelineAssert.class, AssertionContext.NOWHERE);
  }

  /**
   * Verifies that these events came one after the other, with any others between them; waits for
   * them.
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
      check(event.isPresent(), () -> TimelineFailure.didNotCome(scene(), timeline(), type));
      event.ifPresent(events::add);
    }
    StartupOrder known = new StartupOrder(scene().run().map(Run::startOrder).orElse(List.of()));
    for (int i = 1; i < events.size(); i++) {
      Interval span = new Interval(events.get(i - 1), events.get(i));
      check(
          span.order() != Interval.Order.BACKWARD,
          () -> TimelineFailure.otherOrder(scene(), timeline(), List.of(types), span));
      check(
          span.order() == Interval.Order.FORWARD || known.holds(span),
          () -> TimelineFailure.undecidedOrder(scene(), timeline(), List.of(types), span));
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
      return step(IntervalAssert.PART, new Interval(first.get(), second.get()), scene());
    }
    TimelineEvent.Type missing = first.isEmpty() ? from : to;
    TimelineEvent never =
        new TimelineEvent(
            missing, Instant.EPOCH, Duration.ZERO, TimelineEvent.Source.PROBE, "never");
    return stepInVain(
        TimelineFailure.didNotCome(scene(), timeline(), missing),
        IntervalAssert.PART,
        new Interval(never, never),
        scene());
  }

  /**
   * Verifies that an event of a type came; waits for it.
   *
   * <pre><code class='java'>
   * // passes under DOCKER when the kernel killed the container's program for its memory
   * assertThat(run).timeline().contains(told("container orders", "oom"));
   * // fails else: AssertionError with the timeline
   * assertThat(run).timeline().contains(told("container orders", "oom"));
   * </code></pre>
   *
   * @param type what happened
   * @return this
   * @throws AssertionError when it did not come
   */
  public TimelineAssert contains(TimelineEvent.Type type) {
    return check(
        await(type).isPresent(), () -> TimelineFailure.didNotCome(scene(), timeline(), type));
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
    return check(now.find(type).isEmpty(), () -> TimelineFailure.came(scene(), now, type));
  }

  private Optional<TimelineEvent> await(TimelineEvent.Type type) {
    scene()
        .run()
        .ifPresent(
            run ->
                StartedRun.await(
                    run, PATIENCE, () -> run.timeline().find(type).isPresent() || isOver()));
    if (isOver()) {
      var unused =
          StartedRun.POLL
              .atMost(aftermath())
              .untilInterrupted(() -> timeline().find(type).isPresent());
    }
    return timeline().find(type);
  }

  private Duration aftermath() {
    return scene().run().map(Run::lateEvents).orElse(Duration.ZERO);
  }

  private boolean isOver() {
    return scene()
        .run()
        .map(run -> run.exit().isPresent() || run.startFailure().isPresent())
        .orElse(true);
  }

  private Timeline timeline() {
    return scene().run().map(Run::timeline).orElse(actual);
  }
}
