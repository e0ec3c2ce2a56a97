// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.Availability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSearchTests {
  @TempDir private Path folder;

  @Test
  void withoutADaemonEverythingThatWasTriedIsNamed() {
    EngineSearch search =
        new EngineSearch(
            List.of(
                new EngineAddress("DOCKER_HOST", URI.create("tcp://127.0.0.1:1")),
                new EngineAddress("", URI.create("unix:///no/such/docker.sock"))));
    assertThat(search.succeeds()).isFalse();
    assertThat(DockerEngine.unavailable(search))
        .isEqualTo(
            new Availability.Unavailable(
                "No Docker daemon answers; RunUnder tried DOCKER_HOST=tcp://127.0.0.1:1 (connection"
                    + " refused), unix:///no/such/docker.sock (no such file).",
                "Start Docker (\"docker info\" must work), or set DOCKER_HOST to a daemon that"
                    + " answers."));
  }

  @Test
  void aHostThatJavaDoesNotAcceptIsNamed() {
    EngineSearch search =
        new EngineSearch(
            List.of(new EngineAddress("DOCKER_HOST", URI.create("tcp://my_docker:2375"))));
    assertThat(search.succeeds()).isFalse();
    assertThat(search.refusals())
        .containsExactly(
            "DOCKER_HOST=tcp://my_docker:2375 (its host name has a character that is not allowed; use its address)");
  }

  @Test
  void aDaemonThatIsSilentCostsLittleMoreThanASecond() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EngineSearch search = searchFor(silent);
      Instant asked = Instant.now();
      assertThat(search.succeeds()).isFalse();
      assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
      assertThat(search.refusals())
          .containsExactly(
              "tcp://127.0.0.1:%d (no answer within 1200 ms)".formatted(silent.getLocalPort()));
    }
  }

  @Test
  void aDaemonThatAnswersIsFound() throws Exception {
    try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(daemon));
      assertThat(searchFor(daemon).succeeds()).isTrue();
      answered.join();
    }
  }

  @Test
  void thePlacesAreThoseOfTestcontainers() {
    assertThat(places(Map.of(), Map.of("XDG_RUNTIME_DIR", folder + "/run")))
        .containsExactly(
            "unix:///var/run/docker.sock",
            "unix://" + folder + "/run/docker.sock",
            "unix://" + folder + "/.docker/run/docker.sock",
            "unix://" + folder + "/.docker/desktop/docker.sock");
  }

  @Test
  void anExplicitSettingIsTheOnlyAddress() {
    assertThat(
            places(
                Map.of("docker.host", "unix:///a.sock"), Map.of("DOCKER_HOST", "unix:///b.sock")))
        .containsExactly("docker.host=unix:///a.sock", "DOCKER_HOST=unix:///b.sock");
  }

  private List<String> places(Map<String, String> settings, Map<String, String> environment) {
    return EngineSearch.usual(
            name -> Optional.ofNullable(settings.get(name)),
            name -> Optional.ofNullable(environment.get(name)),
            folder)
        .addresses()
        .stream()
        .map(EngineAddress::shown)
        .toList();
  }

  private static EngineSearch searchFor(ServerSocket server) {
    URI uri = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    return new EngineSearch(List.of(new EngineAddress("", uri)));
  }

  private static void answer(ServerSocket daemon) {
    try (Socket client = daemon.accept()) {
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nOK".getBytes(US_ASCII));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
