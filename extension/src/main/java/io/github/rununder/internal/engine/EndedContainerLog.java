// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import io.github.rununder.spi.StartFailedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the stderr of an ended container from the daemon's log. */
final class EndedContainerLog extends StreamCallback<Frame> {
  private static final Logger LOG = LoggerFactory.getLogger(EndedContainerLog.class);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private static final String NOT_READABLE = "logging driver does not support reading";

  private final ContainerOutput.Sink standardError;

  private EndedContainerLog(ContainerOutput.Sink standardError) {
    this.standardError = standardError;
  }

  /**
   * Reads all of it, with a second try when the first failed before any byte. A log driver that
   * cannot be read gives nothing.
   *
   * @throws RuntimeException when the daemon does not return the log: the output is lost
   */
  static void readErrors(DockerClient client, String container, ContainerOutput.Sink sink)
      throws InterruptedException {
    AtomicBoolean forwarded = new AtomicBoolean();
    ContainerOutput.Sink recording =
        (bytes, offset, length) -> {
          forwarded.set(true);
          sink.accept(bytes, offset, length);
        };
    try {
      readOnce(client, container, recording);
    } catch (DockerException | StartFailedException failed) {
      LOG.warn(
          "The log of container {} could not be read: {}", container, DockerErrors.text(failed));
      if (forwarded.get()) {
        throw failed;
      }
      readOnce(client, container, recording);
    }
  }

  private static void readOnce(DockerClient client, String container, ContainerOutput.Sink sink)
      throws InterruptedException {
    try (EndedContainerLog log = new EndedContainerLog(sink)) {
      client.logContainerCmd(container).withStdErr(true).withFollowStream(false).exec(log);
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
    byte[] bytes = frame.getPayload();
    standardError.accept(bytes, 0, bytes.length);
  }
}
