// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run.
 *
 * @param test the test class, or class and method
 * @param scheduler the scheduler's name; a newer RunUnder may know more of them
 * @param workload the workload's name
 * @param phases the first snapshot of each phase, in the order of the phases
 * @param marks the snapshots of {@code probe.Mark} and of changed files
 * @param processes the processes that reported, in the order of their first snapshot
 * @param initSteps the init steps that ended
 * @param startFailure why the program did not start; null when it started
 * @param exit how the program ended; null when it still ran or never started
 * @param problems what is known to be wrong with the run, as sentences
 * @param timeline the events, sorted by time
 * @param declared what image and scheduler declared; a later assignment overrides an earlier one
 * @param warnings what is doubtful about the declaration
 * @param diagnostics what the scheduler reports about the run, as sentences
 * @param log the program's last lines
 * @param attempts the attempts of a run that has more than one; empty otherwise
 */
public record RunDocument(
    String test,
    String scheduler,
    String workload,
    Map<String, SnapshotDocument> phases,
    List<SnapshotDocument> marks,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProcessDocument> processes,
    List<Step> initSteps,
    @Nullable Failure startFailure,
    @Nullable Exit exit,
    List<String> problems,
    List<EventDocument> timeline,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AssignmentDocument> declared,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings,
    List<String> diagnostics,
    List<String> log,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AttemptDocument> attempts) {

  /**
   * How a program or an init step ended.
   *
   * @param code the exit code
   * @param reason the scheduler's own word; may be empty
   */
  public record Exit(int code, String reason) {
    /** Returns a phrase such as {@code exit code 137 (OOMKilled)}. */
    public String describe() {
      return new io.github.rununder.capture.Exit(code, reason).describe();
    }
  }

  /**
   * Why a program did not start.
   *
   * @param reason a constant of {@link io.github.rununder.capture.StartFailure.Reason}
   * @param message the scheduler's error text and the remedy
   */
  public record Failure(String reason, String message) {}

  /**
   * An init step that ended.
   *
   * @param name its name
   * @param started when it started
   * @param finished when it ended
   * @param precision how coarse the two times are
   * @param exit how it ended
   * @param output the last lines that it printed
   */
  public record Step(
      String name,
      Instant started,
      Instant finished,
      Duration precision,
      Exit exit,
      String output) {}

  /**
   * Something doubtful.
   *
   * @param rule the rule's name
   * @param message a sentence
   */
  public record Warning(String rule, String message) {}

  /** Returns the snapshot of a phase; empty when the phase was not captured. */
  public Optional<SnapshotDocument> at(Phase phase) {
    return Optional.ofNullable(phases.get(phase.name()));
  }

  /** Returns how the program ended when that was an error. */
  public Optional<Exit> failedExit() {
    return Optional.ofNullable(exit).filter(ended -> ended.code() != 0);
  }

  /** Returns whether the run ended with an error, has a problem, or did not reach INIT. */
  public boolean isFailed() {
    return failedExit().isPresent() || !problems.isEmpty() || at(Phase.INIT).isEmpty();
  }
}
