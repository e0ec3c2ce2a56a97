// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import java.time.Duration;

/** Tells a listener what a container prints, while it prints it. */
public interface LogFollower extends AutoCloseable {
  /**
   * Must be called when the container has ended: waits until everything that it printed has been
   * told.
   *
   * @param longest how long to wait at most
   * @return false when it took longer or the connection broke, so that output may be missing
   */
  boolean drain(Duration longest);

  /** Stops at once. May be called again. */
  @Override
  void close();
}
