// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** A scheduler's own client, used as a script uses it. */
interface RawClient extends AutoCloseable {
  /** Runs the probed program and returns all of its output. */
  byte[] run(String session);

  /** Removes what the last run left; its time is not measured. */
  default void tidy() {}

  @Override
  default void close() {}
}
