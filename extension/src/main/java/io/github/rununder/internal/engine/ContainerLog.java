// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import io.github.rununder.spi.StartFailedException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the daemon keeps of an ended container's stderr. */
final class ContainerLog extends StreamCallback<Frame> {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerLog.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ContainerOutput.Sink standardError;

  private ContainerLog(ContainerOutput.Sink standardError) {
    this.standardError = standardError;
  }

  /** Reads it all; a daemon that keeps no logs has nothing to say. */
  static void readErrors(DockerClient client, String container, ContainerOutput.Sink sink)
      throws InterruptedException {
    try (ContainerLog log = new ContainerLog(sink)) {
      client.logContainerCmd(container).withStdErr(true).withFollowStream(false).exec(log);
      log.awaitEnd(PATIENCE, "give the log of container " + container);
    } catch (DockerException | StartFailedException noLog) {
      LOG.debug("No log of container {}", container, noLog);
    }
  }

  @Override
  public void onNext(Frame frame) {
    byte[] bytes = frame.getPayload();
    standardError.accept(bytes, 0, bytes.length);
  }
}
