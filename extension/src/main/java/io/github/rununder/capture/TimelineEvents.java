// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;

/**
 * Makes the types of events, for assertions on a timeline. A {@link Phase} is such a type itself.
 *
 * <pre><code class='java'>
 * assertThat(run).timeline().inOrder(initStepFinished("wait"), processStarted(), INIT, MAIN);
 * </code></pre>
 *
 * @since 0.2
 */
public final class TimelineEvents {
  private TimelineEvents() {}

  /** {@return the start of the program's process} */
  public static TimelineEvent.Type processStarted() {
    return new TimelineEvent.Type.ProcessStarted();
  }

  /** {@return the program's end} */
  public static TimelineEvent.Type processEnded() {
    return new TimelineEvent.Type.ProcessEnded();
  }

  /**
   * {@return the start of an init step}
   *
   * @param step its name
   */
  public static TimelineEvent.Type initStepStarted(String step) {
    return new TimelineEvent.Type.InitStepStarted(step);
  }

  /**
   * {@return the end of an init step}
   *
   * @param step its name
   */
  public static TimelineEvent.Type initStepFinished(String step) {
    return new TimelineEvent.Type.InitStepFinished(step);
  }

  /**
   * {@return the appearance of a watched path that was absent at first}
   *
   * @param path the absolute path
   */
  public static TimelineEvent.Type fileAppeared(String path) {
    return new TimelineEvent.Type.FileAppeared(path);
  }

  /**
   * {@return the change of a watched file}
   *
   * @param path the absolute path
   */
  public static TimelineEvent.Type fileChanged(String path) {
    return new TimelineEvent.Type.FileChanged(path);
  }

  /**
   * {@return a call of {@code probe.Mark}}
   *
   * @param name the name that the program gave
   */
  public static TimelineEvent.Type mark(String name) {
    return new TimelineEvent.Type.Mark(name);
  }

  /**
   * {@return an event that the scheduler reported}
   *
   * @param subject the object that it is about, such as {@code container orders} or {@code pod
   *     orders}
   * @param name the scheduler's name for it, such as {@code start} or {@code PodScheduled}
   */
  public static TimelineEvent.Type schedulerEvent(String subject, String name) {
    return new SchedulerEvent(subject, name);
  }
}
