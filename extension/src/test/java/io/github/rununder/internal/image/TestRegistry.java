// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real image registry, Debian's, on the loopback address, where Docker requires no certificate.
 */
public final class TestRegistry implements AutoCloseable {
  private static final Map<String, String> LABELS =
      Map.of(SessionFolder.SESSION_LABEL, "test-registry");
  private static final String DOCKERFILE =
      """
      FROM debian:trixie-slim
      RUN apt-get -q update && apt-get -qy install --no-install-recommends docker-registry
      RUN printf 'version: 0.1\\nstorage: {filesystem: {rootdirectory: /registry}}\\nhttp: {addr: ":5000"}\\n' > /registry.yml
      ENTRYPOINT ["docker-registry", "serve", "/registry.yml"]
      """;
  private static final int REGISTRY_PORT = 5000;
  private static final int ATTEMPTS = 100;

  private final DockerClient client = DockerEngine.connect().client();
  private final int port = freePort();
  private final List<String> containers = new ArrayList<>();

  public TestRegistry() {
    ExposedPort inside = ExposedPort.tcp(REGISTRY_PORT);
    HostConfig published =
        HostConfig.newHostConfig()
            .withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + REGISTRY_PORT));
    start(image(), published, request -> request.withExposedPorts(inside));
    awaitAnswer();
  }

  /** The prefix of the names of its images. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** Makes a container reach it at the same address as this machine does. */
  public void openTo(String container) {
    String address =
        client
            .inspectContainerCmd(containers.get(0))
            .exec()
            .getNetworkSettings()
            .getNetworks()
            .get("bridge")
            .getIpAddress();
    List<String> forward =
        List.of("nc", "-ll", "-p", "" + port, "-e", "nc", address, String.valueOf(REGISTRY_PORT));
    start(
        "busybox:1.35",
        HostConfig.newHostConfig().withNetworkMode("container:" + container),
        request -> request.withCmd(forward));
  }

  @Override
  public void close() {
    containers.forEach(
        id -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
  }

  private void start(String image, HostConfig host, Consumer<CreateContainerCmd> details) {
    CreateContainerCmd request =
        client.createContainerCmd(image).withLabels(LABELS).withHostConfig(host);
    details.accept(request);
    String id = request.exec().getId();
    containers.add(id);
    client.startContainerCmd(id).exec();
  }

  private static String image() {
    try {
      Path context = Files.createTempDirectory("rununder-registry");
      Path dockerfile = Files.writeString(context.resolve("Dockerfile"), DOCKERFILE);
      return new DockerfileBuild(
              DockerEngine.connect(),
              "test-registry",
              new WorkloadSource.DockerBuild(
                  context, dockerfile, Map.of(), Optional.empty(), Map.of(), Optional.empty()))
          .build(context, Configuration.ofDefaults());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitAnswer() {
    for (int attempt = 1; ; attempt++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write("GET /v2/ HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        if (socket.getInputStream().read() == 'H') {
          return;
        }
      } catch (IOException notYet) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(notYet);
        }
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
