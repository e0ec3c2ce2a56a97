// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.capture.Interval;
import io.github.rununder.internal.assertions.TimelineText;
import java.time.Duration;

/**
 * Assertions on the time between two events of a run. They fail with a note when the precision of
 * the events does not decide.
 *
 * @since 0.2
 */
public class IntervalAssert extends AbstractRunUnderAssert<IntervalAssert, Interval> {
  static final AssertFactory<IntervalAssert, Interval> PART =
      new AssertFactory<>(IntervalAssert.class, Interval.class, IntervalAssert::new);

  /**
   * Makes the assertions.
   *
   * @param span the time
   */
  protected IntervalAssert(Interval span) {
    super(span, IntervalAssert.class, AssertionContext.NOWHERE);
  }

  /**
   * Verifies that less time than this passed from the first event to the second.
   *
   * <pre><code class='java'>
   * // passes when main() began 2 ms after init()
   * assertThat(run).timeline().between(INIT, MAIN).isLessThan(Duration.ofMillis(50));
   * // fails then: AssertionError with the time and an excerpt of the timeline
   * assertThat(run).timeline().between(INIT, MAIN).isLessThan(Duration.ofMillis(1));
   * </code></pre>
   *
   * @param limit the time
   * @return this
   * @throws AssertionError when more passed, the second event came first, or the precision does not
   *     decide
   */
  public IntervalAssert isLessThan(Duration limit) {
    String expected = "less than " + TimelineText.length(limit);
    forward(expected);
    check(
        actual.atLeast().compareTo(limit) < 0,
        () -> TimelineFailure.span(context(), actual, expected));
    return check(
        actual.atMost().compareTo(limit) < 0,
        () -> TimelineFailure.tooCoarse(context(), actual, expected));
  }

  /**
   * Verifies that more time than this passed from the first event to the second.
   *
   * <pre><code class='java'>
   * // passes when the program started a second after the migration
   * assertThat(run).timeline().between(initStepFinished("migrate"), EXEC)
   *     .isGreaterThan(Duration.ofMillis(500));
   * // fails then: AssertionError with the time and an excerpt of the timeline
   * assertThat(run).timeline().between(initStepFinished("migrate"), EXEC)
   *     .isGreaterThan(Duration.ofSeconds(5));
   * </code></pre>
   *
   * @param limit the time
   * @return this
   * @throws AssertionError when less passed, the second event came first, or the precision does not
   *     decide
   */
  public IntervalAssert isGreaterThan(Duration limit) {
    String expected = "more than " + TimelineText.length(limit);
    forward(expected);
    check(
        actual.atMost().compareTo(limit) > 0,
        () -> TimelineFailure.span(context(), actual, expected));
    return check(
        actual.atLeast().compareTo(limit) > 0,
        () -> TimelineFailure.tooCoarse(context(), actual, expected));
  }

  private void forward(String expected) {
    check(
        actual.order() != Interval.Order.BACKWARD,
        () -> TimelineFailure.span(context(), actual, expected));
  }
}
