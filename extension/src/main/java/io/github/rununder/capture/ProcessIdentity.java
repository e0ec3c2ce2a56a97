// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.List;

/**
 * Who the process was, as it saw itself.
 *
 * @param pid its number in its own pid namespace
 * @param ppid its parent's number there, 0 when the parent is outside
 * @param uid real user
 * @param euid effective user
 * @param gid real group
 * @param egid effective group
 * @param groups supplementary groups
 * @param effectiveCapabilities CapEff of {@code /proc/self/status}, hexadecimal; empty where the
 *     system has none
 * @param hostname the host name
 * @param workingDirectory the working directory
 * @param executable the path of the executable
 * @param arguments argv, the program's own name first
 * @param startedBoottimeNanos when it started, on {@code CLOCK_BOOTTIME}, precise to a kernel tick
 *     (10 ms)
 */
public record ProcessIdentity(
    long pid,
    long ppid,
    long uid,
    long euid,
    long gid,
    long egid,
    List<Long> groups,
    String effectiveCapabilities,
    String hostname,
    String workingDirectory,
    String executable,
    List<String> arguments,
    long startedBoottimeNanos) {

  /** Copies the lists. */
  public ProcessIdentity {
    groups = List.copyOf(groups);
    arguments = List.copyOf(arguments);
  }
}
