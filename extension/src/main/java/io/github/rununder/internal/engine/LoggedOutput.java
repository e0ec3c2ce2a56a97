// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.time.Instant;

/**
 * Forwards a container's output after a restart by its policy. The daemon refuses to attach to a
 * container that waits for its restart, so the output comes from the daemon's log.
 *
 * <p>While the program runs, the log is followed. After its end, the log is read a second time up
 * to the end: the follower may lag behind, or continue with the output of the next attempt.
 */
final class LoggedOutput {
  private static final Duration OPENING_TIMEOUT = Duration.ofSeconds(10);

  private final DockerClient client;
  private final String container;
  private final Instant after;
  private final CountingSink standardOutput;
  private final CountingSink standardError;
  private final LogReading live;

  private LoggedOutput(
      DockerClient client,
      String container,
      Instant after,
      CountingSink standardOutput,
      CountingSink standardError) {
    this.client = client;
    this.container = container;
    this.after = after;
    this.standardOutput = standardOutput;
    this.standardError = standardError;
    live = until(Instant.MAX);
  }

  /**
   * Begins to follow the log.
   *
   * @param after the end of the previous attempt; later output is forwarded
   */
  static LoggedOutput follow(
      DockerClient client,
      String container,
      Instant after,
      CountingSink standardOutput,
      CountingSink standardError) {
    LoggedOutput output = new LoggedOutput(client, container, after, standardOutput, standardError);
    output.live.open(client, container, true);
    return output;
  }

  private LogReading until(Instant end) {
    return new LogReading(after, end, standardOutput, standardError);
  }

  /** Forwards the remaining output until the end. */
  void drain(Instant end) throws InterruptedException {
    close();
    try (LogReading rest = until(end)) {
      rest.open(client, container, false);
      rest.awaitEnd(OPENING_TIMEOUT, "give the log of container " + container);
    }
  }

  void close() {
    live.mute();
    live.close();
  }
}
