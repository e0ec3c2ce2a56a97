// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;

/** What can stand on a {@link Timeline}; {@link Moments} names them. */
public sealed interface Moment extends TimelinePoint {
  @Override
  default Moment moment() {
    return this;
  }

  /**
   * Returns what happened, for people and reports.
   *
   * @return a short phrase such as {@code init step wait-for-env finished}
   */
  String describe();

  /**
   * A phase was reached.
   *
   * @param phase the phase
   * @param label the name given to {@code probe.Mark}; empty for every other phase
   */
  record PhaseReached(Phase phase, String label) implements Moment {
    @Override
    public String describe() {
      return label.isEmpty() ? phase.name() : phase + " (" + label + ")";
    }
  }

  /** The program's process was made. */
  record ProcessStarted() implements Moment {
    @Override
    public String describe() {
      return "process started";
    }
  }

  /** The program ended. */
  record ProcessEnded() implements Moment {
    @Override
    public String describe() {
      return "process ended";
    }
  }

  /**
   * An init step began.
   *
   * @param step its name
   */
  record StepStarted(String step) implements Moment {
    @Override
    public String describe() {
      return "init step " + step + " started";
    }
  }

  /**
   * An init step ended.
   *
   * @param step its name
   */
  record StepFinished(String step) implements Moment {
    @Override
    public String describe() {
      return "init step " + step + " finished";
    }
  }

  /**
   * A watched path that had been absent was seen to exist.
   *
   * @param path the path
   */
  record FileAppeared(String path) implements Moment {
    @Override
    public String describe() {
      return "file " + path + " appeared";
    }
  }

  /**
   * A watched file was seen to have changed.
   *
   * @param path the path
   */
  record FileChanged(String path) implements Moment {
    @Override
    public String describe() {
      return "file " + path + " changed";
    }
  }

  /**
   * The scheduler told something in its own words.
   *
   * @param subject what it is about, such as {@code container orders} or {@code pod orders}
   * @param word the scheduler's own word, such as {@code start} or {@code PodScheduled}
   */
  record Told(String subject, String word) implements Moment {
    @Override
    public String describe() {
      return subject + ": " + word;
    }
  }
}
