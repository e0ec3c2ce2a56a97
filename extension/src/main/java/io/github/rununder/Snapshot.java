// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.WatchedFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one process had at one phase: environment, watched files and identity.
 *
 * @param scheduler what started the program
 * @param phase when it was captured
 * @param label the name given to {@code probe.Mark}, or the watched path that had changed; empty
 *     for every snapshot that is not of {@link Phase#RELOAD}
 * @param stamp the moment of the capture; for {@link Phase#BUILD} and {@link Phase#DECLARED} the
 *     moment when RunUnder was told
 * @param environment the variables
 * @param files the watched files by path, in the order in which they were asked for
 * @param process the process; empty for {@link Phase#BUILD} and {@link Phase#DECLARED}, before
 *     there is one
 * @param marks the keys and values given to {@code probe.Mark}, in their order; of a key that was
 *     given twice the last one
 * @param ofChange whether this was captured because the watched path {@code label} had changed
 * @param masking what must not be shown to people; the values here are the real ones
 */
public record Snapshot(
    Scheduler scheduler,
    Phase phase,
    String label,
    CaptureTime stamp,
    Environment environment,
    Map<String, WatchedFile> files,
    Optional<ProcessIdentity> process,
    Map<String, String> marks,
    boolean ofChange,
    Masking masking) {

  /** Copies the maps. */
  public Snapshot {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
  }

  /**
   * Makes a snapshot that no mark and no change has caused.
   *
   * @param scheduler what started the program
   * @param phase when it was captured
   * @param label as above
   * @param stamp the moment of the capture
   * @param environment the variables
   * @param files the watched files by path
   * @param process the process, when there is one
   * @param masking what must not be shown to people
   */
  public Snapshot(
      Scheduler scheduler,
      Phase phase,
      String label,
      CaptureTime stamp,
      Environment environment,
      Map<String, WatchedFile> files,
      Optional<ProcessIdentity> process,
      Masking masking) {
    this(scheduler, phase, label, stamp, environment, files, process, Map.of(), false, masking);
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
