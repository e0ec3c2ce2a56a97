// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.time.Instant;

/**
 * One pass over the daemon's log of a container. Forwards the output between two times without the
 * bytes that the sinks had received before the pass.
 */
final class LogReading extends StreamCallback<Frame> {
  private final Instant after;
  private final Instant end;
  private final Stream output;
  private final Stream errors;
  private boolean muted;

  /** One stream of the container, and how much of it this pass has read. */
  private static final class Stream {
    private final CountingSink sink;
    private final long known;
    private long read;

    Stream(CountingSink sink) {
      this.sink = sink;
      known = sink.count();
    }

    void forward(byte[] piece, int start) {
      int length = piece.length - start;
      int skipped = (int) Math.max(0, Math.min(known - read, length));
      read += length;
      if (skipped < length) {
        sink.accept(piece, start + skipped, length - skipped);
      }
    }
  }

  LogReading(Instant after, Instant end, CountingSink standardOutput, CountingSink standardError) {
    this.after = after;
    this.end = end;
    output = new Stream(standardOutput);
    errors = new Stream(standardError);
  }

  /** Requests the log; with {@code following}, until the container ends. */
  void open(DockerClient client, String container, boolean following) {
    client
        .logContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withTimestamps(true)
        .withSince((int) after.getEpochSecond())
        .withFollowStream(following)
        .exec(this);
  }

  /** Forwards nothing more. */
  synchronized void mute() {
    muted = true;
  }

  @Override
  public synchronized void onNext(Frame frame) {
    byte[] piece = frame.getPayload();
    if (!muted && StampedPiece.isBetween(piece, after, end)) {
      Stream stream = frame.getStreamType() == StreamType.STDERR ? errors : output;
      stream.forward(piece, StampedPiece.contentStart(piece));
    }
  }
}
