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

/** What the daemon keeps of an ended container's stderr. */
final class EndedContainerLog extends StreamCallback<Frame> {
  private static final Logger LOG = LoggerFactory.getLogger(EndedContainerLog.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String NOT_KEPT = "logging driver does not support reading";

  private final ContainerOutput.Sink standardError;

  private EndedContainerLog(ContainerOutput.Sink standardError) {
    this.standardError = standardError;
  }

  /**
   * Reads it all, at a second try when the first brought nothing; a container whose logs nobody
   * keeps has nothing to say.
   *
   * @throws RuntimeException when the daemon does not give it: what the program wrote is lost
   */
  static void readErrors(DockerClient client, String container, ContainerOutput.Sink sink)
      throws InterruptedException {
    AtomicBoolean told = new AtomicBoolean();
    ContainerOutput.Sink telling =
        (bytes, offset, length) -> {
          told.set(true);
          sink.accept(bytes, offset, length);
        };
    try {
      readOnce(client, container, telling);
    } catch (DockerException | StartFailedException failed) {
      LOG.warn(
          "The log of container {} could not be read: {}", container, DockerErrors.text(failed));
      if (told.get()) {
        throw failed;
      }
      readOnce(client, container, telling);
    }
  }

  private static void readOnce(DockerClient client, String container, ContainerOutput.Sink sink)
      throws InterruptedException {
    try (EndedContainerLog log = new EndedContainerLog(sink)) {
      client.logContainerCmd(container).withStdErr(true).withFollowStream(false).exec(log);
      log.awaitEnd(PATIENCE, "return the log of container " + container);
    } catch (DockerException failed) {
      if (!DockerErrors.text(failed).contains(NOT_KEPT)) {
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
