// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells people what takes long: a build, the start of a cluster. Whether and how it is shown is the
 * caller's business.
 *
 * <pre><code class='java'>
 * Node node = Progress.during("start of the Kubernetes node", () -> start());
 * </code></pre>
 *
 * <p>There is one for the JVM, as a cluster is shared by all of its tests. Safe for use by several
 * threads.
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
    /** The work has ended, well or not. */
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
   * Does work, and shows that it is done.
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
   * Shows steps from here on. Until this is called, and after the result was closed, none is shown.
   *
   * @param display shows steps; the last one that was given does
   * @return ends the showing
   */
  public static Step showOn(Display display) {
    DISPLAY.set(display);
    return () -> DISPLAY.compareAndSet(display, NONE);
  }
}
