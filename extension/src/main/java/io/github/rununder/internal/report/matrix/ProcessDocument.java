// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process that carried the probe or the shim.
 *
 * @param pid its number in its own pid namespace
 * @param ppid its parent's number there; 0 when the parent is outside
 * @param arguments argv, the program's own name first
 * @param startedBoottimeNanos when it started, on {@code CLOCK_BOOTTIME} of its kernel
 * @param start the same moment on the wall clock
 * @param end when it ended; null when it still ran or its end is not known
 */
public record ProcessDocument(
    long pid,
    long ppid,
    List<String> arguments,
    long startedBoottimeNanos,
    Instant start,
    @Nullable Instant end) {

  /** Returns the arguments in one line. */
  public String commandLine() {
    return String.join(" ", arguments);
  }
}
