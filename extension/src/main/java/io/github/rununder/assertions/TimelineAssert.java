// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Run;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.Moment;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelinePoint;
import io.github.rununder.internal.assertions.AssertionPoll;
import io.github.rununder.internal.assertions.StartupOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Assertions on when things happened in a run. A moment that is asked for is waited for, as long as
 * the run goes on: until the program has started ({@code rununder.timeout.start} at most), and up
 * to 10 seconds from then on.
 *
 * <p>Every event is known to a precision: Kubernetes tells whole seconds. Where that cannot decide,
 * an assertion fails and says so. One order is known without a clock, that of {@link
 * Run#startOrder()}: every scheduler starts init steps one after the other, and the program only
 * after them; a native sidecar of Kubernetes takes its turn among them.
 *
 * @see io.github.rununder.capture.Moments
 * @since 0.2
 */
public class TimelineAssert extends AbstractRunUnderAssert<TimelineAssert, Timeline> {
  static final AssertFactory<TimelineAssert, Timeline> PART =
      new AssertFactory<>(TimelineAssert.class, Timeline.class, TimelineAssert::new);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What a scheduler still tells of a run that has ended. */
  private static final Duration AFTERMATH = Duration.ofSeconds(2);

  /** An operator looks at its pod every few seconds. */
  private static final Duration AFTERMATH_OF_AN_OPERATOR = Duration.ofSeconds(15);

  /**
   * Makes the assertions.
   *
   * @param timeline the timeline
   */
  protected TimelineAssert(Timeline timeline) {
    super(timeline, TimelineAssert.class, AssertionContext.NOWHERE);
  }

  /**
   * Verifies that these moments came one after the other; others may lie in between.
   *
   * <pre><code class='java'>
   * // passes
   * assertThat(run).timeline().inOrder(initStepFinished("wait"), EXEC, INIT, MAIN);
   * // fails: AssertionError with both times and an excerpt of the timeline
   * assertThat(run).timeline().inOrder(MAIN, INIT);
   * </code></pre>
   *
   * @param points the moments, first to last
   * @return this
   * @throws AssertionError when one did not come, they came in another order, or nobody can tell
   */
  public TimelineAssert inOrder(TimelinePoint... points) {
    List<TimelineEvent> events = new ArrayList<>();
    for (TimelinePoint point : points) {
      Optional<TimelineEvent> event = await(point.moment());
      check(
          event.isPresent(), () -> TimelineFailure.didNotCome(scene(), timeline(), point.moment()));
      event.ifPresent(events::add);
    }
    StartupOrder known = new StartupOrder(scene().run().map(Run::startOrder).orElse(List.of()));
    List<Moment> expected = Arrays.stream(points).map(TimelinePoint::moment).toList();
    for (int i = 1; i < events.size(); i++) {
      Interval span = new Interval(events.get(i - 1), events.get(i));
      check(
          span.order() != Interval.Order.BACKWARD,
          () -> TimelineFailure.otherOrder(scene(), timeline(), expected, span));
      check(
          span.order() == Interval.Order.FORWARD || known.holds(span),
          () -> TimelineFailure.undecidedOrder(scene(), timeline(), expected, span));
    }
    return this;
  }

  /**
   * Looks at the time between two moments.
   *
   * <pre><code class='java'>
   * // passes when main() began 2 ms after init()
   * assertThat(run).timeline().between(INIT, MAIN).isLessThan(Duration.ofMillis(50));
   * // fails when READY was never told: AssertionError with the timeline
   * assertThat(run).timeline().between(MAIN, READY).isLessThan(Duration.ofSeconds(1));
   * </code></pre>
   *
   * @param from the first moment
   * @param to the second moment
   * @return the assertions on the time
   * @throws AssertionError when one of them did not come
   */
  public IntervalAssert between(TimelinePoint from, TimelinePoint to) {
    Optional<TimelineEvent> first = await(from.moment());
    Optional<TimelineEvent> second = await(to.moment());
    if (first.isPresent() && second.isPresent()) {
      return step(IntervalAssert.PART, new Interval(first.get(), second.get()), scene());
    }
    Moment missing = first.isEmpty() ? from.moment() : to.moment();
    TimelineEvent never =
        new TimelineEvent(
            missing, Instant.EPOCH, Duration.ZERO, TimelineEvent.Source.LOCAL, "never");
    return stepInVain(
        TimelineFailure.didNotCome(scene(), timeline(), missing),
        IntervalAssert.PART,
        new Interval(never, never),
        scene());
  }

  /**
   * Verifies that a moment came.
   *
   * <pre><code class='java'>
   * // passes under DOCKER when the kernel killed the container's program for its memory
   * assertThat(run).timeline().contains(told("container orders", "oom"));
   * // fails else: AssertionError with the timeline
   * assertThat(run).timeline().contains(told("container orders", "oom"));
   * </code></pre>
   *
   * @param point the moment
   * @return this
   * @throws AssertionError when it did not come
   */
  public TimelineAssert contains(TimelinePoint point) {
    return check(
        await(point.moment()).isPresent(),
        () -> TimelineFailure.didNotCome(scene(), timeline(), point.moment()));
  }

  /**
   * Verifies that a moment has not come until now. Does not wait.
   *
   * <pre><code class='java'>
   * // passes while the file is absent
   * assertThat(run).timeline().doesNotContain(fileAppeared("/shared/late"));
   * // fails: AssertionError with the timeline
   * assertThat(run).timeline().doesNotContain(INIT);
   * </code></pre>
   *
   * @param point the moment
   * @return this
   * @throws AssertionError when it came
   */
  public TimelineAssert doesNotContain(TimelinePoint point) {
    Timeline now = timeline();
    return check(
        now.find(point.moment()).isEmpty(),
        () -> TimelineFailure.came(scene(), now, point.moment()));
  }

  private Optional<TimelineEvent> await(Moment moment) {
    scene()
        .run()
        .ifPresent(
            run ->
                AssertionPoll.onceStarted(
                    run, PATIENCE, () -> run.timeline().find(moment).isPresent() || isOver()));
    if (isOver()) {
      AssertionPoll.atMost(aftermath(), () -> timeline().find(moment).isPresent());
    }
    return timeline().find(moment);
  }

  private Duration aftermath() {
    return scene()
            .run()
            .map(Run::scheduler)
            .filter(BuiltInScheduler.AIRFLOW_POD::equals)
            .isPresent()
        ? AFTERMATH_OF_AN_OPERATOR
        : AFTERMATH;
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
