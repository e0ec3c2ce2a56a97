// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.rununder.Phase;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Masking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run. {@code phases} has the names of {@link Phase} as keys. */
public record RunDocument(
    String test,
    String scheduler,
    String workload,
    Map<String, SnapshotDocument> phases,
    List<SnapshotDocument> marks,
    @JsonInclude(NON_EMPTY) List<ProcessEntry> processes,
    List<Step> initSteps,
    @Nullable Failure startFailure,
    @Nullable Exit exit,
    List<String> problems,
    List<EventDocument> timeline,
    @JsonInclude(NON_EMPTY) List<AssignmentDocument> declared,
    @JsonInclude(NON_EMPTY) List<Warning> warnings,
    List<String> diagnostics,
    List<String> log,
    @JsonInclude(NON_EMPTY) List<Attempt> attempts) {

  /** How a program or an init step ended. */
  public record Exit(int code, String reason) {
    /** Returns a phrase such as {@code exit code 137 (OOMKilled)}. */
    public String describe() {
      return new io.github.rununder.capture.Exit(code, reason).describe();
    }
  }

  /** Why a program did not start. */
  public record Failure(String reason, String message) {}

  /** An init step that ended. */
  public record Step(
      String name,
      Instant started,
      Instant finished,
      Duration precision,
      Exit exit,
      String output) {}

  /** A doubt about the declaration. */
  public record Warning(String rule, String message) {}

  /** One process that carried the probe or the shim. {@code end} is null when it is not known. */
  public record ProcessEntry(
      long pid,
      long ppid,
      List<String> arguments,
      long startedBoottimeNanos,
      Instant start,
      @Nullable Instant end) {
    static ProcessEntry of(CapturedProcess process, Masking masking, Optional<Instant> end) {
      return new ProcessEntry(
          process.pid(),
          process.parentPid(),
          process.argv().stream().map(masking::text).toList(),
          process.identity().startedBoottimeNanos(),
          process.started(),
          end.orElse(null));
    }

    /** Returns a phrase such as {@code pid 1 (app serve)}. */
    public String describe() {
      return "pid %d (%s)".formatted(pid, String.join(" ", arguments));
    }

    private boolean is(SnapshotDocument.Identity identity) {
      return pid == identity.pid() && startedBoottimeNanos == identity.startedBoottimeNanos();
    }
  }

  /** One start of the program. Its snapshots have only the differences from those of the run. */
  public record Attempt(
      @JsonInclude(NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) String replica,
      int number,
      Map<String, SnapshotDocument> phases,
      @JsonInclude(NON_EMPTY) List<ProcessEntry> processes,
      @Nullable Failure startFailure,
      @Nullable Exit exit,
      List<String> problems,
      List<EventDocument> timeline) {}

  /** Returns the snapshot of a phase; empty when the phase was not captured. */
  public Optional<SnapshotDocument> at(Phase phase) {
    return Optional.ofNullable(phases.get(phase.name()));
  }

  /** Returns the process that the snapshots are of; empty when none was captured. */
  public Optional<ProcessEntry> observedProcess() {
    return phases.values().stream()
        .flatMap(snapshot -> Stream.ofNullable(snapshot.process()))
        .findFirst()
        .flatMap(identity -> processes.stream().filter(each -> each.is(identity)).findFirst());
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
