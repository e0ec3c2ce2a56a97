// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Identifies one process: the system reuses a process number, but not with the same start time.
 *
 * @param pid the process number
 * @param start when it started: clock ticks since boot as in field 22 of {@code /proc/pid/stat}, or
 *     milliseconds since 1970 on systems without it
 */
public record ProcessFingerprint(long pid, long start) {
  /**
   * Returns the process that has this number now.
   *
   * @param pid the process number
   * @return empty when there is none, only a zombie, or one that this user may not see
   */
  public static Optional<ProcessFingerprint> of(long pid) {
    OptionalLong start =
        ProcFolder.OF_THIS_SYSTEM.exists()
            ? ProcFolder.OF_THIS_SYSTEM.process(pid).start()
            : startOf(pid);
    return start.isPresent()
        ? Optional.of(new ProcessFingerprint(pid, start.getAsLong()))
        : Optional.empty();
  }

  /**
   * Returns the process that this line names.
   *
   * @param line {@code pid start}, as {@link #toString()} writes it
   * @return empty for any other line, such as one that was not written to its end
   */
  public static Optional<ProcessFingerprint> parse(String line) {
    String[] parts = line.strip().split(" ", -1);
    try {
      return parts.length == 2
          ? Optional.of(new ProcessFingerprint(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
          : Optional.empty();
    } catch (NumberFormatException notAFingerprint) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether this process exists and is no zombie.
   *
   * @return false also when its number now belongs to another process, and when the system does not
   *     show it to this user: see {@link #liveness()}
   */
  public boolean isAlive() {
    return liveness() == Liveness.ALIVE;
  }

  /** Returns the state of this process. */
  public Liveness liveness() {
    return ProcFolder.OF_THIS_SYSTEM.exists()
        ? liveness(ProcFolder.OF_THIS_SYSTEM)
        : livenessByHandle();
  }

  Liveness liveness(ProcFolder proc) {
    ProcFolder.Answer answer = proc.process(pid);
    return answer.liveness() == Liveness.ALIVE && answer.start().orElse(start) != start
        ? Liveness.GONE
        : answer.liveness();
  }

  /** Other systems give the start time of the user's own processes only. */
  private Liveness livenessByHandle() {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      return Liveness.GONE;
    }
    OptionalLong found = startOf(pid);
    if (found.isEmpty()) {
      return Liveness.UNKNOWN;
    }
    return found.getAsLong() == start ? Liveness.ALIVE : Liveness.GONE;
  }

  /** Returns {@code pid start}. */
  @Override
  public String toString() {
    return pid + " " + start;
  }

  private static OptionalLong startOf(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(instant -> OptionalLong.of(instant.toEpochMilli()))
        .orElseGet(OptionalLong::empty);
  }
}
