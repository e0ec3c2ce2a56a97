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

  /** Stops the program and removes everything that was made for it. May be called again. */
  @Override
  void close();
}
