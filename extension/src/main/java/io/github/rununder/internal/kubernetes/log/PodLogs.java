// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.spi.RunListener;

/** Follows the logs of many pods of one namespace. */
public interface PodLogs extends AutoCloseable {
  /**
   * Begins to tell what a container prints in one of its starts, from its first byte on.
   *
   * @param log the container
   * @param restarts how often it was started before
   * @param listener whom to tell
   */
  LogFollower follow(ContainerLogId log, int restarts, RunListener listener);

  @Override
  void close();
}
