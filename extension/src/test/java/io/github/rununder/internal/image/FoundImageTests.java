// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.net.httpserver.HttpServer;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.shaded.com.github.dockerjava.core.DefaultDockerClientConfig;
import org.testcontainers.shaded.com.github.dockerjava.core.DockerClientImpl;

/** A daemon's answers about an image, over HTTP. */
class FoundImageTests {
  private HttpServer server;
  private DockerClient client;
  private int status;
  private String body;

  @BeforeEach
  void startTheServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    var config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost("tcp://127.0.0.1:" + server.getAddress().getPort())
            .withDockerTlsVerify(false)
            .build();
    client =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
  }

  @AfterEach
  void stopTheServer() throws IOException {
    client.close();
    server.stop(0);
  }

  private void answer(int code, String text) {
    status = code;
    body = text;
  }

  @Test
  void anImageThatTheDaemonHasIsFound() {
    answer(200, "{\"Id\": \"sha256:12\"}");

    assertThat(LocalImages.find(client, "orders:1"))
        .hasValueSatisfying(image -> assertThat(image.getId()).isEqualTo("sha256:12"));
  }

  @Test
  void anImageThatTheDaemonDoesNotHaveOrWhoseNameItRefusesIsAbsent() {
    answer(404, "{\"message\": \"No such image: orders:1\"}");
    assertThat(LocalImages.find(client, "orders:1")).isEmpty();

    answer(400, "{\"message\": \"invalid reference format\"}");
    assertThat(LocalImages.find(client, "orders:1")).isEmpty();
  }

  @Test
  void aDaemonThatFailsDoesNotMakeAnImageAbsent() {
    answer(500, "{\"message\": \"layer database is locked\"}");

    assertThatThrownBy(() -> LocalImages.find(client, "orders:1"))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "The Docker daemon does not say whether it has the image orders:1: layer database is locked");
  }
}
