// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.session.SessionFolder;
import java.nio.file.Path;
import java.time.Instant;
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
  void outputThatTheAttachedStreamDidNotBringIsReadFromTheContainersLog() throws Exception {
    ContainerMonitor monitor = new ContainerMonitor(client, "monitor", listener);
    ContainerOutput attached =
        ContainerOutput.attach(
            client, container, (bytes, offset, length) -> {}, (bytes, offset, length) -> {});
    client.startContainerCmd(container).exec();
    attached.awaitEnd();
    monitor.awaitProgram(container, "/bin/sh");

    assertThat(listener.errors()).isEqualTo("err\n");
    assertThat(listener.output()).isEqualTo("out\n");
    assertThat(listener.awaitExit()).isEqualTo(new Exit(0, ""));
  }

  @Test
  void ofALogOnlyWhatWasNotForwardedYetIsForwarded() throws Exception {
    client.startContainerCmd(container).exec();
    ContainerExit.await(client, container);
    CountingSink out = new CountingSink(listener::onStdout);
    CountingSink errors = new CountingSink(listener::onStderr);
    out.accept("ou".getBytes(UTF_8), 0, 2);

    EndedContainerLog.readRest(client, container, Instant.EPOCH, out, errors);

    assertThat(listener.output()).isEqualTo("out\n");
    assertThat(listener.errors()).isEqualTo("err\n");
  }

  @Test
  void theLogOfThePreviousAttemptIsNotForwarded() throws Exception {
    client.startContainerCmd(container).exec();
    ContainerExit.await(client, container);
    // the daemon stamps a line when it copies it, under load after the recorded end of the
    // container
    Instant end = Instant.now();

    EndedContainerLog.readRest(
        client,
        container,
        end,
        new CountingSink(listener::onStdout),
        new CountingSink(listener::onStderr));

    assertThat(listener.output() + listener.errors()).isEmpty();
  }

  @Test
  void aLogThatTheDaemonDoesNotGiveIsAFailureAndNoEmptyOutput() {
    assertThatThrownBy(
            () ->
                EndedContainerLog.readRest(
                    client,
                    "no-such-container",
                    Instant.EPOCH,
                    new CountingSink((b, offset, length) -> {}),
                    new CountingSink((b, offset, length) -> {})))
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
      EndedContainerLog.readRest(
          client,
          silent,
          Instant.EPOCH,
          new CountingSink(listener::onStdout),
          new CountingSink(listener::onStderr));
    } finally {
      client.removeContainerCmd(silent).withForce(true).exec();
    }

    assertThat(listener.errors()).isEmpty();
  }
}
