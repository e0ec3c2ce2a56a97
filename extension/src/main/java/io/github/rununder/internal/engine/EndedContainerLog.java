// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.spi.StartFailedException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the output of an ended container from the daemon's log. */
final class EndedContainerLog {
  private static final Logger LOG = LoggerFactory.getLogger(EndedContainerLog.class);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private static final String NOT_READABLE = "logging driver does not support reading";

  private EndedContainerLog() {}

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
      readOnce(
          client, container, new LogReading(after, Instant.MAX, standardOutput, standardError));
    } catch (DockerException | StartFailedException failed) {
      LOG.warn(
          "The log of container {} could not be read: {}", container, DockerErrors.text(failed));
      readOnce(
          client, container, new LogReading(after, Instant.MAX, standardOutput, standardError));
    }
  }

  private static void readOnce(DockerClient client, String container, LogReading reading)
      throws InterruptedException {
    try (LogReading log = reading) {
      log.open(client, container, false);
      log.awaitEnd(READ_TIMEOUT, "return the log of container " + container);
    } catch (DockerException failed) {
      if (!DockerErrors.text(failed).contains(NOT_READABLE)) {
        throw failed;
      }
      LOG.debug("No log of container {}", container, failed);
    }
  }
}
