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
 * What one process had at one phase: environment, watched files and identity. The values in it are
 * the real ones; {@link #masking()} says what must not be shown.
 */
public final class Snapshot {
  private final Builder parts;

  private Snapshot(Builder parts) {
    this.parts = parts;
  }

  /**
   * Starts a snapshot. It is not public API: only RunUnder makes snapshots.
   *
   * @param scheduler what started the program
   * @param phase when it was captured
   * @param stamp the time of the capture
   * @param environment the variables
   * @param masking what must not be shown
   * @return the builder
   * @hidden
   */
  public static Builder builder(
      Scheduler scheduler,
      Phase phase,
      CaptureTime stamp,
      Environment environment,
      Masking masking) {
    return new Builder(scheduler, phase, stamp, environment, masking);
  }

  /**
   * Returns what started the program.
   *
   * @return the scheduler
   */
  public Scheduler scheduler() {
    return parts.scheduler;
  }

  /**
   * Returns when it was captured.
   *
   * @return the phase
   */
  public Phase phase() {
    return parts.phase;
  }

  /**
   * Returns the name given to {@code probe.Mark}, or the watched path that had changed.
   *
   * @return empty for every snapshot that is not of {@link Phase#RELOAD}
   */
  public String label() {
    return parts.label;
  }

  /**
   * Returns the time of the capture.
   *
   * @return the time; for {@link Phase#BUILD} and {@link Phase#DECLARED} the time when the driver
   *     reported the declaration
   */
  public CaptureTime stamp() {
    return parts.stamp;
  }

  /**
   * Returns the variables.
   *
   * @return the environment
   */
  public Environment environment() {
    return parts.environment;
  }

  /**
   * Returns the watched files.
   *
   * @return the files by path, in the order in which they were asked for
   */
  public Map<String, WatchedFile> files() {
    return parts.files;
  }

  /**
   * Returns the process.
   *
   * @return empty for {@link Phase#BUILD} and {@link Phase#DECLARED}, before there is one
   */
  public Optional<ProcessIdentity> process() {
    return parts.process;
  }

  /**
   * Returns the keys and values given to {@code probe.Mark}.
   *
   * @return the values by key, in their order; of a key that was given twice the last one
   */
  public Map<String, String> marks() {
    return parts.marks;
  }

  /**
   * Returns whether this was captured because the watched path {@link #label()} had changed.
   *
   * @return false for every snapshot that is not of {@link Phase#RELOAD}
   */
  public boolean ofChange() {
    return parts.ofChange;
  }

  /**
   * Returns what must not be shown to people.
   *
   * @return the masking
   */
  public Masking masking() {
    return parts.masking;
  }

  /**
   * Returns a variable's value.
   *
   * @param name the exact name
   * @return the value; empty when the variable is unset
   */
  public Optional<String> env(String name) {
    return parts.environment.get(name);
  }

  /**
   * Returns a watched file.
   *
   * @param path the absolute path
   * @return the file; empty when the path is not watched
   */
  public Optional<WatchedFile> file(String path) {
    return Optional.ofNullable(parts.files.get(path));
  }

  /** Returns scheduler and phase only: values may be secret. */
  @Override
  public String toString() {
    return scheduler() + " at " + phase() + (label().isEmpty() ? "" : " (" + label() + ")");
  }

  /**
   * Makes a snapshot. It is not public API.
   *
   * @hidden
   */
  public static final class Builder {
    private final Scheduler scheduler;
    private final Phase phase;
    private final CaptureTime stamp;
    private final Environment environment;
    private final Masking masking;
    private String label = "";
    private Map<String, WatchedFile> files = Map.of();
    private Optional<ProcessIdentity> process = Optional.empty();
    private Map<String, String> marks = Map.of();
    private boolean ofChange;

    private Builder(
        Scheduler scheduler,
        Phase phase,
        CaptureTime stamp,
        Environment environment,
        Masking masking) {
      this.scheduler = scheduler;
      this.phase = phase;
      this.stamp = stamp;
      this.environment = environment;
      this.masking = masking;
    }

    /**
     * Sets the watched files.
     *
     * @param byPath the files by path
     * @return this
     */
    public Builder files(Map<String, WatchedFile> byPath) {
      files = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
      return this;
    }

    /**
     * Sets the process.
     *
     * @param identity empty when there is none yet
     * @return this
     */
    public Builder process(Optional<ProcessIdentity> identity) {
      process = identity;
      return this;
    }

    /**
     * Sets the label, and the values that a call of {@code probe.Mark} gave.
     *
     * @param name the name of the mark, or the watched path that changed
     * @param values the values by key
     * @return this
     */
    public Builder label(String name, Map<String, String> values) {
      label = name;
      marks = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      return this;
    }

    /**
     * Sets whether the change of a watched path caused the snapshot.
     *
     * @param change whether it did; the label is the path then
     * @return this
     */
    public Builder ofChange(boolean change) {
      ofChange = change;
      return this;
    }

    /**
     * Makes the snapshot. The builder must not be used after that.
     *
     * @return the snapshot
     */
    public Snapshot build() {
      return new Snapshot(this);
    }
  }
}
