// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep the JVM alive. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /**
   * Makes a maker of threads.
   *
   * @param name the name of each
   * @return what makes them
   */
  public static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
