// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.rununder.internal.engine.ExactVariables;
import io.github.rununder.internal.engine.LaunchFixture;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.LaunchRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeFileTests {
  private static final ProgramImage IMAGE =
      new ProgramImage("rununder/orders:0123", "sha256:0123", "/app/orders", false);

  private LaunchFixture fixture;
  @TempDir private Path folder;

  @BeforeEach
  void makeFixture() throws IOException {
    fixture = new LaunchFixture(folder).named("orders");
  }

  @Test
  void theLeastIsAServiceAndItsNetwork() {
    assertThat(text(fixture.launch(), Map.of()))
        .isEqualTo(
            """
            name: "ID"
            services:
              orders:
                image: "rununder/orders:0123"
                pull_policy: "never"
                restart: "no"
                labels:
                  io.github.rununder.session: "ID"
            networks:
              default:
                labels:
                  io.github.rununder.session: "ID"
            """);
  }

  @Test
  void everythingHasItsPlaceAndSecretsHaveNone() {
    Map<String, String> volumes = new LinkedHashMap<>();
    volumes.put("/shared", "ID-shared-1");
    LaunchRequest launch =
        fixture
            .variable("PRICE", "$5")
            .variable("EMPTY", "")
            .secret("TOKEN", "s3cr3t")
            .probe("RUNUNDER_SESSION", "1.abc")
            .envFile(Path.of("/etc/$x.env"))
            .file("/etc/app.yaml", "price: $5\nname: \"x\"\n", 0640)
            .file("/etc/empty", "", 0644)
            .secretFile("/run/key", "s3cr3t".getBytes(UTF_8), 0400)
            .secretFile("/run/binary", new byte[] {0, 1}, 0440)
            .step("migrate", Map.of("B", "2", "A", "$1"), "sh", "-c", "echo $A")
            .step("orders", "true")
            .shared("/shared")
            .arguments("--price", "$5")
            .launch();
    assertThat(text(launch, volumes))
        .isEqualTo(
            """
            name: "ID"
            services:
              migrate:
                image: "busybox:1.35"
                pull_policy: "never"
                restart: "no"
                volumes:
                  - type: "volume"
                    source: "ID-shared-1"
                    target: "/shared"
                    volume:
                      nocopy: true
                configs:
                  - source: "config-1"
                    target: "/etc/app.yaml"
                    mode: 416
                  - source: "config-2"
                    target: "/etc/empty"
                    mode: 420
                secrets:
                  - source: "secret-1"
                    target: "/run/key"
                    mode: 256
                  - source: "secret-2"
                    target: "/run/binary"
                    mode: 288
                labels:
                  io.github.rununder.session: "ID"
                entrypoint:
                  - "sh"
                  - "-c"
                  - "echo $$A"
                environment:
                  - "A=$$1"
                  - "B=2"
              orders-init:
                image: "busybox:1.35"
                pull_policy: "never"
                restart: "no"
                depends_on:
                  migrate:
                    condition: "service_completed_successfully"
                volumes:
                  - type: "volume"
                    source: "ID-shared-1"
                    target: "/shared"
                    volume:
                      nocopy: true
                configs:
                  - source: "config-1"
                    target: "/etc/app.yaml"
                    mode: 416
                  - source: "config-2"
                    target: "/etc/empty"
                    mode: 420
                secrets:
                  - source: "secret-1"
                    target: "/run/key"
                    mode: 256
                  - source: "secret-2"
                    target: "/run/binary"
                    mode: 288
                labels:
                  io.github.rununder.session: "ID"
                entrypoint:
                  - "true"
              orders:
                image: "rununder/orders:0123"
                pull_policy: "never"
                restart: "no"
                depends_on:
                  orders-init:
                    condition: "service_completed_successfully"
                volumes:
                  - type: "volume"
                    source: "ID-shared-1"
                    target: "/shared"
                    volume:
                      nocopy: true
                configs:
                  - source: "config-1"
                    target: "/etc/app.yaml"
                    mode: 416
                  - source: "config-2"
                    target: "/etc/empty"
                    mode: 420
                secrets:
                  - source: "secret-1"
                    target: "/run/key"
                    mode: 256
                  - source: "secret-2"
                    target: "/run/binary"
                    mode: 288
                labels:
                  io.github.rununder.session: "ID"
                command:
                  - "--price"
                  - "$$5"
                env_file:
                  - "/etc/$$x.env"
                environment:
                  - "PRICE=$$5"
                  - "EMPTY="
                  - "TOKEN=${RUNUNDER_SECRET_0}"
                  - "RUNUNDER_SESSION=${RUNUNDER_SESSION}"
            networks:
              default:
                labels:
                  io.github.rununder.session: "ID"
            volumes:
              ID-shared-1:
                external: true
            configs:
              config-1:
                content: "price: $$5\\nname: \\"x\\"\\n"
              config-2:
                file: "SCRATCH/config-2"
            secrets:
              secret-1:
                environment: "RUNUNDER_SECRET_FILE_1"
              secret-2:
                file: "SCRATCH/secret-2"
            """);
    assertThat(file(launch, volumes).variables())
        .isEqualTo(
            Map.of(
                "RUNUNDER_SECRET_0", "s3cr3t",
                "RUNUNDER_SESSION", "1.abc",
                "RUNUNDER_SECRET_FILE_1", "s3cr3t"));
  }

  @Test
  void everyValueSurvivesYaml() throws Exception {
    ExactVariables.ALL.forEach(fixture::variable);
    JsonNode read =
        new ObjectMapper(new YAMLFactory())
            .readTree(file(fixture.launch(), Map.of()).text())
            .at("/services/orders/environment");
    assertThat(read)
        .extracting(JsonNode::textValue)
        .containsExactlyElementsOf(
            ExactVariables.ALL.entrySet().stream()
                .map(variable -> (variable.getKey() + "=" + variable.getValue()).replace("$", "$$"))
                .toList());
  }

  private static ComposeFile file(LaunchRequest launch, Map<String, String> volumes) {
    MountedFiles files = new MountedFiles(launch.scratch(), launch.workload().files());
    return new ComposeFile(launch, IMAGE, files, volumes, Optional.empty());
  }

  private static String text(LaunchRequest launch, Map<String, String> volumes) {
    return file(launch, volumes)
        .text()
        .replace(launch.scratch().toString(), "SCRATCH")
        .replace(launch.labels().get(SessionFolder.SESSION_LABEL), "ID");
  }
}
