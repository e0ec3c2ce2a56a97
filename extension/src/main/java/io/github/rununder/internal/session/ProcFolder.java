// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The {@code proc} file system; proc(5) describes its files.
 *
 * @param root where it is mounted
 */
record ProcFolder(Path root) {
  static final ProcFolder OF_THIS_SYSTEM = new ProcFolder(Path.of("/proc"));

  private static final int FIELD_STATE = 3;
  private static final int FIELD_START = 22;
  private static final int MOUNT_POINT = 4;
  private static final int CAP_SYS_PTRACE = 19;

  /**
   * The state of a process number.
   *
   * @param liveness GONE for a zombie too
   * @param start field 22 of {@code /proc/PID/stat}, in clock ticks since boot; empty unless ALIVE
   */
  record Answer(Liveness liveness, OptionalLong start) {
    static final Answer GONE = new Answer(Liveness.GONE, OptionalLong.empty());
    static final Answer UNKNOWN = new Answer(Liveness.UNKNOWN, OptionalLong.empty());
  }

  /** Returns whether this system has such a file system. */
  boolean exists() {
    return Files.exists(root.resolve("self/stat"));
  }

  Answer process(long pid) {
    try {
      String stat =
          Files.readString(
              root.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
      // The second field, the name, may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      return ended
          ? Answer.GONE
          : new Answer(
              Liveness.ALIVE, OptionalLong.of(Long.parseLong(fields[FIELD_START - FIELD_STATE])));
    } catch (NoSuchFileException absent) {
      return hidesProcesses() ? Answer.UNKNOWN : Answer.GONE;
    } catch (IOException unreadable) {
      // A process that ends while its file is read gives ESRCH; one of another user may give
      // EACCES.
      return Files.isDirectory(root.resolve(Long.toString(pid))) || hidesProcesses()
          ? Answer.UNKNOWN
          : Answer.GONE;
    }
  }

  /** With {@code hidepid} only a user who may trace any process sees the processes of others. */
  private boolean hidesProcesses() {
    return isMountedHiding() && !mayTraceAll();
  }

  private boolean isMountedHiding() {
    return lines("self/mountinfo")
        .map(line -> line.split(" ", -1))
        .filter(fields -> fields.length > MOUNT_POINT && fields[MOUNT_POINT].equals("/proc"))
        .flatMap(fields -> Arrays.stream(fields[fields.length - 1].split(",", -1)))
        .anyMatch(
            option ->
                option.startsWith("hidepid=")
                    && !option.equals("hidepid=0")
                    && !option.equals("hidepid=off"));
  }

  private boolean mayTraceAll() {
    Optional<Long> capabilities =
        lines("self/status")
            .filter(line -> line.startsWith("CapEff:"))
            .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
            .findFirst();
    return capabilities.filter(bits -> (bits >> CAP_SYS_PTRACE & 1) == 1).isPresent();
  }

  private Stream<String> lines(String file) {
    try {
      return Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1).lines();
    } catch (IOException noSuchFile) {
      return Stream.empty();
    }
  }
}
