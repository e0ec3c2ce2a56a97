// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;

/**
 * Names the moments of a run, for assertions on its timeline. A {@link Phase} names itself.
 *
 * <pre><code class='java'>
 * assertThat(run).timeline().inOrder(initStepFinished("wait"), processStarted(), INIT, MAIN);
 * </code></pre>
 *
 * @since 0.2
 */
public final class Moments {
  private Moments() {}

  /**
   * Names the start of the program's process.
   *
   * @return the moment
   */
  public static Moment processStarted() {
    return new Moment.ProcessStarted();
  }

  /**
   * Names the program's end.
   *
   * @return the moment
   */
  public static Moment processEnded() {
    return new Moment.ProcessEnded();
  }

  /**
   * Names the start of an init step.
   *
   * @param step its name
   * @return the moment
   */
  public static Moment initStepStarted(String step) {
    return new Moment.StepStarted(step);
  }

  /**
   * Names the end of an init step.
   *
   * @param step its name
   * @return the moment
   */
  public static Moment initStepFinished(String step) {
    return new Moment.StepFinished(step);
  }

  /**
   * Names the coming of a watched path that was absent at first.
   *
   * @param path the absolute path
   * @return the moment
   */
  public static Moment fileAppeared(String path) {
    return new Moment.FileAppeared(path);
  }

  /**
   * Names the change of a watched file.
   *
   * @param path the absolute path
   * @return the moment
   */
  public static Moment fileChanged(String path) {
    return new Moment.FileChanged(path);
  }

  /**
   * Names a call of {@code probe.Mark}.
   *
   * @param name the name that the program gave
   * @return the moment
   */
  public static Moment mark(String name) {
    return new Moment.PhaseReached(Phase.RELOAD, name);
  }

  /**
   * Names what the scheduler told in its own words.
   *
   * @param subject what it is about, such as {@code container orders} or {@code pod orders}
   * @param word the scheduler's own word, such as {@code start} or {@code PodScheduled}
   * @return the moment
   */
  public static Moment told(String subject, String word) {
    return new Moment.Told(subject, word);
  }
}
