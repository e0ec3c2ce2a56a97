// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One process that carried the probe or the shim. */
public record ProcessDocument(
    long pid,
    long ppid,
    List<String> arguments,
    long startedBoottimeNanos,
    Instant start,
    @Nullable Instant end) {

  /** Returns a phrase such as {@code pid 1 (app serve)}. */
  public String describe() {
    return "pid %d (%s)".formatted(pid, String.join(" ", arguments));
  }

  boolean is(SnapshotDocument.IdentityDocument identity) {
    return pid == identity.pid() && startedBoottimeNanos == identity.startedBoottimeNanos();
  }
}
