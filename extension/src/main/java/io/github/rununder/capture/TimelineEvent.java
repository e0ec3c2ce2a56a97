// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;
import java.time.Duration;
import java.time.Instant;

/**
 * An event of a run.
 *
 * @param type what happened
 * @param at when, on {@code CLOCK_REALTIME} of the machine that the scheduler runs on
 * @param precision how coarse {@code at} is: it lies within this span, which begins at {@code at};
 *     Kubernetes reports whole seconds
 * @param source the reporter
 * @param detail more for people, without secret values; may be empty
 */
public record TimelineEvent(
    Type type, Instant at, Duration precision, Source source, String detail) {

  /**
   * What can happen in a run: a {@link Phase} that is reached, a {@link SchedulerEvent}, or one of
   * the records here. {@link TimelineEvents} makes them. Two types are equal when the same thing
   * happened.
   */
  public interface Type {
    /**
     * {@return a phrase for people and reports, such as {@code init step wait-for-env finished}}
     */
    String describe();

    /**
     * The program called {@code probe.Mark}.
     *
     * @param name the name that the program gave
     */
    record Mark(String name) implements Type {
      @Override
      public String describe() {
        return Phase.RELOAD.describe() + " (" + name + ")";
      }
    }

    /** The program's process was created. */
    record ProcessStarted() implements Type {
      @Override
      public String describe() {
        return "process started";
      }
    }

    /** The program ended. */
    record ProcessEnded() implements Type {
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
    record InitStepStarted(String step) implements Type {
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
    record InitStepFinished(String step) implements Type {
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
    record FileAppeared(String path) implements Type {
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
    record FileChanged(String path) implements Type {
      @Override
      public String describe() {
        return "file " + path + " changed";
      }
    }
  }

  /**
   * The reporter of an event: the probe, or a scheduler.
   *
   * @param name as reports show it, such as {@code KUBERNETES}; a driver of another jar takes the
   *     name of its scheduler
   */
  public record Source(String name) {
    /** The probe inside the program. */
    public static final Source PROBE = new Source("PROBE");

    /** LOCAL: the test's JVM, which started the process. */
    public static final Source LOCAL = new Source("LOCAL");

    /** The Docker engine. */
    public static final Source DOCKER = new Source("DOCKER");

    /** {@code docker compose}. */
    public static final Source COMPOSE = new Source("COMPOSE");

    /** The Kubernetes API or kubelet. */
    public static final Source KUBERNETES = new Source("KUBERNETES");

    /** Airflow. */
    public static final Source AIRFLOW = new Source("AIRFLOW");

    /** Returns the name. */
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * {@return the latest time at which the event can have happened: {@code at} and the precision}
   */
  public Instant latest() {
    return at.plus(precision);
  }

  /** {@return one line for people: time, event and reporter} */
  public String describe() {
    return "%s %s (%s)%s"
        .formatted(at, type.describe(), source, detail.isEmpty() ? "" : ": " + detail);
  }
}
