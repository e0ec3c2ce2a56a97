// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.session.SessionFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerMonitorIT {
  private final DockerClient client = DockerEngine.connect().client();
  private final RecordingListener listener = new RecordingListener();

  @TempDir private Path home;
  private SessionFolder session;
  private String container;

  @BeforeEach
  void createContainer() {
    session = SessionFolder.create(home);
    container =
        client
            .createContainerCmd("busybox:1.35")
            .withCmd("sh", "-c", "echo out; echo err >&2")
            .withLabels(session.labels())
            .exec()
            .getId();
  }

  @AfterEach
  void removeContainer() {
    client.removeContainerCmd(container).withForce(true).exec();
    session.close();
  }

  @Test
  void stderrIsReportedOnceWhenTheAttachedStreamBringsIt() throws Exception {
    ContainerMonitor monitor = new ContainerMonitor(client, "monitor", listener);
    ContainerOutput output = monitor.attachToProgram(container);
    client.startContainerCmd(container).exec();
    output.awaitEnd();
    monitor.awaitProgram(container, "/bin/sh");

    assertThat(listener.errors()).isEqualTo("err\n");
  }

  @Test
  void whatTheAttachedStreamDidNotBringOfStderrIsReadFromTheContainersLog() throws Exception {
    ContainerMonitor monitor = new ContainerMonitor(client, "monitor", listener);
    ContainerOutput withoutErrors =
        ContainerOutput.attach(
            client, container, listener::onStdout, (bytes, offset, length) -> {});
    client.startContainerCmd(container).exec();
    withoutErrors.awaitEnd();
    monitor.awaitProgram(container, "/bin/sh");

    assertThat(listener.errors()).isEqualTo("err\n");
    assertThat(listener.output()).isEqualTo("out\n");
    assertThat(listener.awaitExit()).isEqualTo(new Exit(0, ""));
  }

  @Test
  void aLogThatTheDaemonDoesNotGiveIsAFailureAndNoEmptyOutput() {
    assertThatThrownBy(
            () ->
                EndedContainerLog.readErrors(
                    client, "no-such-container", (b, offset, length) -> {}))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no-such-container");
  }

  @Test
  void aContainerWhoseLogDriverCannotBeReadHasNoOutput() throws Exception {
    String silent =
        client
            .createContainerCmd("busybox:1.35")
            .withCmd("sh", "-c", "echo err >&2")
            .withHostConfig(
                new HostConfig().withLogConfig(new LogConfig(LogConfig.LoggingType.NONE)))
            .withLabels(session.labels())
            .exec()
            .getId();
    try {
      client.startContainerCmd(silent).exec();
      EndedContainerLog.readErrors(client, silent, listener::onStderr);
    } finally {
      client.removeContainerCmd(silent).withForce(true).exec();
    }

    assertThat(listener.errors()).isEmpty();
  }
}
