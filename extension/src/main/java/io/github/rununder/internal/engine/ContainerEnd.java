// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import io.github.rununder.capture.Exit;
import io.github.rununder.capture.TimelineEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * One end of a container's program, as the engine's event {@code die} reports it.
 *
 * @param at the engine's time, after the last byte of output
 * @param exitCode the exit code
 * @param outOfMemory whether the kernel's OOM killer ended it
 */
record ContainerEnd(Instant at, int exitCode, boolean outOfMemory) {
  /** Returns the exit of an attempt after which a restart policy starts the next one. */
  Exit exit(int restarts) {
    return new Exit(exitCode, outOfMemory ? "OOMKilled" : "", restarts);
  }

  TimelineEvent event(Exit exit) {
    return new TimelineEvent(
        new TimelineEvent.Type.ProcessEnded(),
        at,
        Duration.ofMillis(1),
        TimelineEvent.Source.DOCKER,
        exit.describe());
  }
}
