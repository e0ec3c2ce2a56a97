// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep the JVM alive. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /**
   * Starts one.
   *
   * @param name its name
   * @param task what it does
   */
  public static void start(String name, Runnable task) {
    named(name).newThread(task).start();
  }

  static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
