// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.spi.RunListener;

/** Follows the logs of many pods of one namespace. */
@FunctionalInterface
public interface PodLogs extends AutoCloseable {
  /**
   * Begins to forward what a container prints in one of its starts, from its first byte on.
   *
   * @param log the container
   * @param restarts how often it was started before
   * @param listener receives it
   */
  LogFollower follow(ContainerLogId log, int restarts, RunListener listener);

  @Override
  default void close() {}
}
