// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Shows people the steps that take long, such as a build or the start of a cluster. The caller
 * decides whether and how they are shown.
 *
 * <pre><code class='java'>
 * Node node = Progress.during("start of the Kubernetes node", () -> start());
 * </code></pre>
 *
 * <p>One display serves the whole JVM. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class Progress {
  private static final Display NONE = what -> () -> {};
  private static final AtomicReference<Display> DISPLAY = new AtomicReference<>(NONE);

  private Progress() {}

  /** Shows steps. */
  public interface Display {
    /**
     * A step begins.
     *
     * @param what a phrase for people, such as {@code go build in ../orders}; without secret values
     * @return what is closed when the step ends
     */
    Step began(String what);
  }

  /** Work that goes on until it is closed. */
  public interface Step extends AutoCloseable {
    /** The work has ended, successfully or not. */
    @Override
    void close();
  }

  /**
   * Work that may take long.
   *
   * @param <T> what it gives
   * @param <E> what it may throw
   */
  public interface Work<T, E extends Exception> {
    /**
     * Does the work.
     *
     * @return the result
     * @throws E when it fails
     */
    T run() throws E;
  }

  /**
   * Does work, and shows it as a step.
   *
   * @param what a phrase for people, without secret values
   * @param work the work
   * @param <T> what it gives
   * @param <E> what it may throw
   * @return the result
   * @throws E when the work fails
   */
  public static <T, E extends Exception> T during(String what, Work<T, E> work) throws E {
    Step step = DISPLAY.get().began(what);
    try {
      return work.run();
    } finally {
      step.close();
    }
  }

  /**
   * Shows the steps that begin from now on. Before this call, and after the result was closed, no
   * step is shown.
   *
   * @param display shows the steps, in place of the display before
   * @return removes the display when it is closed
   */
  public static Step showOn(Display display) {
    DISPLAY.set(display);
    return () -> DISPLAY.compareAndSet(display, NONE);
  }
}
