// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.spi.RunListener;

/** Follows the logs of many pods of one namespace. */
@FunctionalInterface
public interface PodLogs extends AutoCloseable {
  /**
   * Begins to forward the output of one start of a container, from its first byte.
   *
   * @param log the container
   * @param restarts the number of its earlier starts
   * @param listener receives the output
   */
  LogFollower follow(ContainerLogId log, int restarts, RunListener listener);

  @Override
  default void close() {}
}
