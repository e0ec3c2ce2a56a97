// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.rununder.spi.StartFailedException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the output of an ended container from the daemon's log. */
final class EndedContainerLog extends StreamCallback<Frame> {
  private static final Logger LOG = LoggerFactory.getLogger(EndedContainerLog.class);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private static final String NOT_READABLE = "logging driver does not support reading";

  private final Instant after;
  private final CountingSink standardOutput;
  private final CountingSink standardError;
  private final long knownOutput;
  private final long knownErrors;
  private long readOutput;
  private long readErrors;

  private EndedContainerLog(
      Instant after, CountingSink standardOutput, CountingSink standardError) {
    this.after = after;
    this.standardOutput = standardOutput;
    this.standardError = standardError;
    knownOutput = standardOutput.count();
    knownErrors = standardError.count();
  }

  /**
   * Forwards what the sinks have not received yet, with a second try when the first fails. A log
   * driver that cannot be read gives nothing.
   *
   * @param after when the previous attempt of the same container ended
   * @throws RuntimeException when the daemon does not return the log: the output is lost
   */
  static void readRest(
      DockerClient client,
      String container,
      Instant after,
      CountingSink standardOutput,
      CountingSink standardError)
      throws InterruptedException {
    try {
      readOnce(client, container, new EndedContainerLog(after, standardOutput, standardError));
    } catch (DockerException | StartFailedException failed) {
      LOG.warn(
          "The log of container {} could not be read: {}", container, DockerErrors.text(failed));
      readOnce(client, container, new EndedContainerLog(after, standardOutput, standardError));
    }
  }

  private static void readOnce(DockerClient client, String container, EndedContainerLog reading)
      throws InterruptedException {
    try (EndedContainerLog log = reading) {
      client
          .logContainerCmd(container)
          .withStdOut(true)
          .withStdErr(true)
          .withTimestamps(true)
          .withFollowStream(false)
          .exec(log);
      log.awaitEnd(READ_TIMEOUT, "return the log of container " + container);
    } catch (DockerException failed) {
      if (!DockerErrors.text(failed).contains(NOT_READABLE)) {
        throw failed;
      }
      LOG.debug("No log of container {}", container, failed);
    }
  }

  @Override
  public void onNext(Frame frame) {
    byte[] piece = frame.getPayload();
    if (!StampedPiece.isBetween(piece, after, Instant.MAX)) {
      return;
    }
    int start = StampedPiece.contentStart(piece);
    int length = piece.length - start;
    if (frame.getStreamType() == StreamType.STDERR) {
      forward(piece, start, knownErrors - readErrors, standardError);
      readErrors += length;
    } else {
      forward(piece, start, knownOutput - readOutput, standardOutput);
      readOutput += length;
    }
  }

  private static void forward(byte[] piece, int start, long known, CountingSink sink) {
    int from = start + (int) Math.max(0, Math.min(known, piece.length - start));
    if (from < piece.length) {
      sink.accept(piece, from, piece.length - from);
    }
  }
}
