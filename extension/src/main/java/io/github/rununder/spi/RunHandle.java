// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.util.List;

/** A started program, as its scheduler knows it. */
public interface RunHandle extends AutoCloseable {
  /**
   * Returns what the scheduler says about the run now: states, conditions and events.
   *
   * @return sentences for people; may be empty; after {@link #close()} the last ones known
   */
  List<String> diagnostics();

  /**
   * Leaves what was made for the run in place, for people to look at; called in the place of {@link
   * #close()}. Its labels let a later start remove it, once this JVM is gone.
   *
   * @return how to look at it and how to remove it, as sentences; empty when this scheduler cannot
   *     keep anything, and has removed it all
   */
  default List<String> keep() {
    close();
    return List.of();
  }

  /** Stops the program and removes everything that was made for it. May be called again. */
  @Override
  void close();
}
