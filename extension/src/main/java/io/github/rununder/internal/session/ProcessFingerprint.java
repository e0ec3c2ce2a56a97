// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process for certain: a process number is used again, but not with the same start time.
 *
 * @param pid the process number
 * @param start when it started: clock ticks since boot as in field 22 of {@code /proc/pid/stat}, or
 *     milliseconds since 1970 on systems without it
 */
public record ProcessFingerprint(long pid, long start) {
  private static final int FIELD_STATE = 3;
  private static final int FIELD_START = 22;

  /**
   * Returns the process that has this number now.
   *
   * @param pid the process number
   * @return empty when there is none, or only a zombie
   */
  public static Optional<ProcessFingerprint> of(long pid) {
    return stat(pid)
        .map(ProcessFingerprint::fromStat)
        .orElseGet(() -> Files.exists(Path.of("/proc/self/stat")) ? none() : fromHandle(pid))
        .map(start -> new ProcessFingerprint(pid, start));
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
    } catch (NumberFormatException notAStamp) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether this very process is still there and no zombie.
   *
   * @return false also when its number belongs to another process by now
   */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Returns {@code pid start}. */
  @Override
  public String toString() {
    return pid + " " + start;
  }

  /** The fields of /proc/pid/stat from the third on: the second, the name, may hold anything. */
  private static Optional<String[]> stat(long pid) {
    try {
      String stat =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<Long> fromStat(String[] fields) {
    String state = fields[0];
    return state.equals("Z") || state.equals("X")
        ? none()
        : Optional.of(Long.parseLong(fields[FIELD_START - FIELD_STATE]));
  }

  private static Optional<Long> fromHandle(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(instant -> instant.toEpochMilli());
  }

  private static Optional<Long> none() {
    return Optional.empty();
  }
}
