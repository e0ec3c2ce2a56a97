// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep the JVM alive. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /**
   * Makes a thread.
   *
   * @param name its name
   * @param task its task
   * @return the thread, which was not started
   */
  public static Thread of(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a thread.
   *
   * @param name its name
   * @param task its task
   */
  public static void start(String name, Runnable task) {
    of(name, task).start();
  }

  /**
   * Makes threads for an executor.
   *
   * @param name the name of each thread
   * @return the factory
   */
  public static ThreadFactory named(String name) {
    return task -> of(name, task);
  }
}
