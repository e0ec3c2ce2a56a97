// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static io.github.rununder.capture.Origins.configMapKey;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.envFromSecret;
import static io.github.rununder.capture.Origins.fieldRef;
import static io.github.rununder.capture.Origins.fileKey;
import static io.github.rununder.capture.Origins.resourceFieldRef;
import static io.github.rununder.capture.Origins.secretKey;
import static io.github.rununder.capture.Origins.serviceLink;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.workload.WorkloadSource;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the declaration with the environment that the kernel gave the process, on a real node.
 */
class DeclaredIT {
  private static final String IMAGE = "rununder-test/declared:1";
  private static final Configuration WITH_ENV_FILES =
      Launches.configuration(Map.of("rununder.k8s.feature-gates", "EnvFiles=true"));
  private static KubernetesDriver driver;

  @TempDir private Path folder;

  /** Not a constant: a second try of a test comes after the node was stopped. */
  @BeforeAll
  static void makeDriver() {
    driver = new KubernetesDriver(launch -> new ProgramImage(IMAGE, IMAGE, "/bin/sh", false));
  }

  @AfterAll
  static void stopTheNode() {
    driver.close();
    DockerEngine.connect().client().removeImageCmd(IMAGE).exec();
  }

  @Test
  void everyVariableIsDeclaredAsItArrives() throws Exception {
    RecordingListener seen = run("variables.yaml");

    Declaration declaration = seen.declarations().get(0);
    Map<String, String> declared = new TreeMap<>();
    declaration
        .environment(Phase.DECLARED)
        .entries()
        .forEach(entry -> declared.put(entry.name(), entry.value()));
    Map<String, String> real = environment(seen);
    Stream.of("HOME", "RUNUNDER_SESSION").forEach(real::remove);
    assertThat(declared).isEqualTo(real);
    assertThat(declared).hasSizeGreaterThan(60);
    assertOrigins(declaration);
    assertThat(declaration.user()).contains("");
    assertThat(declaration.document()).contains("kind: \"Pod\"").doesNotContain("RUNUNDER_SESSION");
  }

  private static void assertOrigins(Declaration declaration) {
    assertThat(layers(declaration, "SHADOWED"))
        .containsExactly(
            "image env busybox:1.35: from-image",
            "env from ConfigMap settings, key SHADOWED: from-map",
            "env from Secret keys, key SHADOWED: from-secret");
    assertThat(layers(declaration, "DB_PORT"))
        .containsExactly(
            "env from ConfigMap settings, key DB_PORT: 5432",
            "env from ConfigMap more, key DB_PORT: 6543");
    assertThat(layers(declaration, "ORDERS_PORT"))
        .hasSize(2)
        .last()
        .isEqualTo("env from ConfigMap settings, key ORDERS_PORT: mine");
    assertThat(origin(declaration, "MULTI")).isEqualTo(envFromConfigMap("more", "MULTI"));
    assertThat(origin(declaration, "KEY_password"))
        .isEqualTo(envFromSecret("keys", "password", "KEY_"));
    assertThat(origin(declaration, "FROM_KEY")).isEqualTo(configMapKey("settings", "app.yaml"));
    assertThat(origin(declaration, "PASSWORD")).isEqualTo(secretKey("keys", "password"));
    assertThat(origin(declaration, "POD")).isEqualTo(fieldRef("metadata.name"));
    assertThat(origin(declaration, "MEMORY_LIMIT")).isEqualTo(resourceFieldRef("limits.memory"));
    assertThat(origin(declaration, "CPU_LIMIT"))
        .isEqualTo(resourceFieldRef("limits.cpu", PodOrigin.ResourceHolder.NODE));
    assertThat(origin(declaration, "MY_DB_SERVICE_HOST")).isEqualTo(serviceLink("my-db"));
    assertThat(origin(declaration, "URL").layer()).isEqualTo(Origin.Layer.POD_ENV);
    assertThat(layers(declaration, "TWICE"))
        .first()
        .asString()
        .matches("pod env container orders, .*variables.yaml:[0-9]+: first");
  }

  @Test
  void aPodWithoutServiceLinksHasThoseOfTheApiServerOnly() throws Exception {
    RecordingListener seen = run("unlinked.yaml");

    Declaration declaration = seen.declarations().get(0);
    Map<String, String> real = environment(seen);
    assertThat(real).containsKey("KUBERNETES_SERVICE_HOST").doesNotContainKey("MY_DB_SERVICE_HOST");
    assertThat(declaration.environment(Phase.DECLARED).entries())
        .extracting(EnvironmentEntry::name)
        .contains("KUBERNETES_SERVICE_HOST")
        .doesNotContain("MY_DB_SERVICE_HOST");
    assertThat(declaration.user()).contains("1000");
  }

  @Test
  void aVariableOfAFileIsDeclaredAsTheKubeletReadsIt() throws Exception {
    RecordingListener seen = run("file-keys.yaml");

    Declaration declaration = seen.declarations().get(0);
    Map<String, String> real = environment(seen);
    assertThat(real)
        .containsEntry("LEVEL", "debug")
        .containsEntry("QUOTED", "\"a b\"")
        .containsEntry("LONG", "one two  three")
        .containsEntry("FIRST", "1")
        .containsEntry("URL", "level=debug")
        .doesNotContainKey("ABSENT");
    Environment declared = declaration.environment(Phase.DECLARED);
    assertThat(List.of("LEVEL", "QUOTED", "LONG", "FIRST", "URL"))
        .allSatisfy(
            name ->
                assertThat(declared.entry(name).orElseThrow().value()).isEqualTo(real.get(name)));
    assertThat(declared.entry("ABSENT")).isEmpty();
    assertThat(origin(declaration, "LEVEL")).isEqualTo(fileKey("settings", "app.env", "LOG_LEVEL"));
  }

  private RecordingListener run(String resource) throws Exception {
    buildImage();
    Path file = folder.resolve(resource);
    try (InputStream manifest = getClass().getResourceAsStream(resource)) {
      Files.writeString(file, new String(manifest.readAllBytes(), UTF_8).replace("IMAGE", IMAGE));
    }
    WorkloadSource deployment =
        new WorkloadSource.Manifests(List.of(file), new Target("", "orders"));
    RecordingListener seen = new RecordingListener();
    try (RunHandle run =
        driver.start(
            Launches.of().configuration(WITH_ENV_FILES).deployment(deployment).launch(), seen)) {
      assertThat(seen.exit()).as(run.diagnostics()::toString).isEqualTo(new Exit(0, "Completed"));
    }
    return seen;
  }

  private void buildImage() throws IOException {
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM busybox:1.35\nENV FROM_IMAGE=image SHADOWED=from-image PATH=/opt/bin:/bin HOSTNAME=mine\n");
    DockerEngine.connect()
        .client()
        .buildImageCmd(folder.resolve("Dockerfile").toFile())
        .withTags(Set.of(IMAGE))
        .start()
        .awaitImageId();
  }

  private static Map<String, String> environment(RecordingListener seen) {
    Map<String, String> variables = new TreeMap<>();
    String text = new String(Base64.getMimeDecoder().decode(seen.out()), UTF_8);
    for (String entry : text.split("\0", -1)) {
      int separator = entry.indexOf('=');
      if (separator > 0) {
        variables.put(entry.substring(0, separator), entry.substring(separator + 1));
      }
    }
    return variables;
  }

  private static List<String> layers(Declaration declaration, String name) {
    return declaration.layers(name).stream()
        .map(word -> word.origin().describe() + ": " + word.value().orElseThrow())
        .toList();
  }

  private static Origin origin(Declaration declaration, String name) {
    List<Assignment> layers = declaration.layers(name);
    return layers.get(layers.size() - 1).origin();
  }
}
