// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one process had at one phase: environment, watched files and identity.
 *
 * @param scheduler what started the program
 * @param phase when it was captured
 * @param label the name given to {@code probe.Mark}; empty for every other snapshot
 * @param stamp the moment of the capture; for {@link Phase#BUILD} and {@link Phase#DECLARED} the
 *     moment when RunUnder was told
 * @param environment the variables
 * @param files the watched files by path, in the order in which they were asked for
 * @param process the process; empty for {@link Phase#BUILD} and {@link Phase#DECLARED}, before
 *     there is one
 * @param masking what must not be shown to people; the values here are the real ones
 */
public record Snapshot(
    Scheduler scheduler,
    Phase phase,
    String label,
    Stamp stamp,
    Environment environment,
    Map<String, WatchedFile> files,
    Optional<ProcessIdentity> process,
    Masking masking) {

  /** Copies the map. */
  public Snapshot {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * Returns a variable's value.
   *
   * @param name the exact name
   * @return the value; empty when the variable is unset
   */
  public Optional<String> env(String name) {
    return environment.get(name);
  }

  /**
   * Returns a watched file.
   *
   * @param path the absolute path
   * @return the file; empty when the path is not watched
   */
  public Optional<WatchedFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Returns scheduler and phase only: values may be secret. */
  @Override
  public String toString() {
    return scheduler + " at " + phase + (label.isEmpty() ? "" : " (" + label + ")");
  }
}
