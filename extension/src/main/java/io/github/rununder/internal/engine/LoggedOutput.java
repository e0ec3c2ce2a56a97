// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

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
  private final ContainerOutput.Sink standardOutput;
  private final ContainerOutput.Sink standardError;
  private final Map<StreamType, Long> forwarded = new EnumMap<>(StreamType.class);
  private final Reading live;

  private LoggedOutput(
      DockerClient client,
      String container,
      Instant after,
      ContainerOutput.Sink standardOutput,
      ContainerOutput.Sink standardError) {
    this.client = client;
    this.container = container;
    this.after = after;
    this.standardOutput = standardOutput;
    this.standardError = standardError;
    live = new Reading(Instant.MAX, Map.of());
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
      ContainerOutput.Sink standardOutput,
      ContainerOutput.Sink standardError) {
    LoggedOutput output = new LoggedOutput(client, container, after, standardOutput, standardError);
    output.open(output.live, true);
    return output;
  }

  private void open(Reading reading, boolean following) {
    client
        .logContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withTimestamps(true)
        .withSince((int) after.getEpochSecond())
        .withFollowStream(following)
        .exec(reading);
  }

  /** Forwards the remaining output until the end. */
  void drain(Instant end) throws InterruptedException {
    live.mute();
    live.close();
    try (Reading rest = new Reading(end, Map.copyOf(forwarded))) {
      open(rest, false);
      rest.awaitEnd(OPENING_TIMEOUT, "give the log of container " + container);
    }
  }

  void close() {
    live.mute();
    live.close();
  }

  /** One pass over the log; the first bytes of each stream were forwarded by another pass. */
  private final class Reading extends StreamCallback<Frame> {
    private final Instant end;
    private final Map<StreamType, Long> known;
    private final Map<StreamType, Long> read = new EnumMap<>(StreamType.class);
    private boolean muted;

    Reading(Instant end, Map<StreamType, Long> known) {
      this.end = end;
      this.known = known;
    }

    synchronized void mute() {
      muted = true;
    }

    /** Each frame is a time, a blank and a piece of output. */
    @Override
    public synchronized void onNext(Frame frame) {
      byte[] bytes = frame.getPayload();
      int start = StampedPiece.contentStart(bytes);
      if (muted || !StampedPiece.isBetween(bytes, after, end)) {
        return;
      }
      StreamType stream = frame.getStreamType();
      long before = read.getOrDefault(stream, 0L);
      read.put(stream, before + bytes.length - start);
      long skipped = Math.max(0, known.getOrDefault(stream, 0L) - before);
      int from = (int) Math.min(bytes.length, start + skipped);
      if (from < bytes.length) {
        forward(stream, bytes, from);
      }
    }

    private void forward(StreamType stream, byte[] bytes, int from) {
      int length = bytes.length - from;
      forwarded.merge(stream, (long) length, Long::sum);
      (stream == StreamType.STDERR ? standardError : standardOutput).accept(bytes, from, length);
    }
  }
}
