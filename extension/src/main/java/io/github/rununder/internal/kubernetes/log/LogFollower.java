// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import java.time.Duration;

/** Forwards a container's output to a listener while the container prints it. */
public interface LogFollower extends AutoCloseable {
  /**
   * Waits until all output has been forwarded. Must be called after the container has ended.
   *
   * @param longest the timeout
   * @return false on timeout or a broken connection: output may be missing
   */
  boolean drain(Duration longest);

  /** Stops at once. Idempotent. */
  @Override
  void close();
}
