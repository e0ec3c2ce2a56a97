// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.spi.RunListener;

/** Follows the logs of many pods of one namespace. */
interface PodLogs extends AutoCloseable {
  /**
   * Begins to tell what a container prints in one of its starts, from its first byte on.
   *
   * @param log the container
   * @param restarts how often it was started before
   * @param listener whom to tell
   */
  LogFollower follow(ContainerLog log, int restarts, RunListener listener);

  @Override
  void close();
}
