// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.util.List;
import java.util.Optional;

/** A started program, as its scheduler knows it. */
public interface RunHandle extends AutoCloseable {
  /**
   * Returns the states, conditions and events that the scheduler reports about the run now.
   *
   * @return sentences for people; may be empty; after {@link #close()} the last ones known
   */
  List<String> diagnostics();

  /**
   * Retains the run's resources, so that people can examine them; called instead of {@link
   * #close()}. Their labels let a later JVM remove them, once this JVM has ended.
   *
   * @return how to examine and how to remove them, as sentences; empty when this scheduler cannot
   *     retain anything and has removed it all
   */
  default List<String> retain() {
    close();
    return List.of();
  }

  /**
   * Returns the scheduler's own view of the run, for {@code Run.unwrap}.
   *
   * @param type one of {@link SchedulerDriver#views()}
   * @param <T> the same
   * @return the view, usable until the handle is closed; empty for any other type
   */
  default <T> Optional<T> view(Class<T> type) {
    return Optional.empty();
  }

  /** Stops the program and removes everything that was made for it. May be called twice. */
  @Override
  void close();
}
