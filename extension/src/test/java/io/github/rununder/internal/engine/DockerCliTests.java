// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerCliTests {
  @Test
  void onlyVariablesThatLocateDockerAndProxiesArePassed() {
    assertThat(
            new DockerCli(URI.create("unix:///run/docker.sock"))
                .environment(
                    Map.of(
                        "PATH", "/bin",
                        "HOME", "/root",
                        "DOCKER_CONFIG", "/c",
                        "DOCKER_HOST", "tcp://other",
                        "DOCKER_CONTEXT", "other",
                        "COMPOSE_FILE", "x.yaml",
                        "HTTPS_PROXY", "http://p",
                        "DB_HOST", "db")))
        .isEqualTo(
            Map.of(
                "PATH", "/bin",
                "HOME", "/root",
                "DOCKER_CONFIG", "/c",
                "DOCKER_HOST", "unix:///run/docker.sock",
                "HTTPS_PROXY", "http://p"));
  }
}
