// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.DockerClient;
import io.github.rununder.internal.engine.DockerEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RunUnder's layer changes one file of a user's image, and nothing of its configuration. */
class ImageLayerIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fields of the container that a builder committed; no container takes them over. */
  private static final List<String> OF_THE_BUILD =
      List.of("Hostname", "Image", "AttachStdout", "AttachStderr", "ArgsEscaped");

  private static final String EVERYTHING =
      """
      FROM %s
      ENV LEVEL=info QUOTED="a \\"b\\" $c"
      SHELL ["/bin/ash", "-eu", "-c"]
      LABEL kept=yes other="a b"
      VOLUME /data
      EXPOSE 80/udp 8080
      USER 7:8
      WORKDIR "/w x"
      STOPSIGNAL SIGINT
      MAINTAINER someone@example.com
      HEALTHCHECK --interval=3s --timeout=2s --retries=2 CMD exit 0
      """;
  private static final String STARTED = "ENTRYPOINT [\"/srv/app\", \"--x\"]\nCMD [\"a\", \"b\"]\n";
  private static final String TRIGGERS =
      "ONBUILD ENV LEVEL=fired FIRED=1\nONBUILD USER fired\nONBUILD COPY nothing /nothing\n";

  private final DockerClient client = DockerEngine.connect().client();
  private final List<String> made = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void removeImages() throws Exception {
    for (String image : made) {
      docker("image", "rm", image);
    }
  }

  @Test
  void anImageWithOnBuildTriggersKeepsItsConfigurationAndFiresNone() throws Exception {
    assertThatNothingChanges(EVERYTHING.formatted("busybox:1.35") + STARTED + TRIGGERS);
  }

  @Test
  void anImageWithoutTriggersKeepsItsConfiguration() throws Exception {
    assertThatNothingChanges(EVERYTHING.formatted("busybox:1.35") + STARTED);
  }

  @Test
  void anImageThatStartsNothingStillStartsNothing() throws Exception {
    assertThatNothingChanges("FROM scratch\nCOPY program /p\n" + TRIGGERS);
  }

  @Test
  void anImageOfAnotherArchitectureKeepsIt() throws Exception {
    String any = "FROM scratch\nCOPY program /p\n";
    String[] arm = {"--platform", "linux/arm/v7"};
    assertThat(assertThatNothingChanges(any, arm).path("Architecture").asText()).isEqualTo("arm");
    assertThat(assertThatNothingChanges(any + TRIGGERS, arm).path("Variant").asText())
        .isEqualTo("v7");
  }

  private JsonNode assertThatNothingChanges(String dockerfile, String... options) throws Exception {
    Path program = Files.writeString(folder.resolve("program"), "program");
    Path file = Files.writeString(folder.resolve("Dockerfile"), dockerfile);
    String tag = "rununder-test/layer:" + made.size();
    made.add(tag);
    List<String> build =
        new ArrayList<>(List.of("buildx", "build", "-q", "--load", "-t", tag, "-f", file + ""));
    build.addAll(List.of(options));
    build.add(folder.toString());
    docker(build.toArray(new String[0]));
    String id = client.inspectImageCmd(tag).exec().getId();
    made.add(0, tag + "-layer");
    new ImageLayer(new BaseImage(id, "/srv/app", false, false), program, Optional.empty())
        .build(client, tag + "-layer");

    ObjectNode before = inspected(tag);
    ObjectNode after = inspected(tag + "-layer");
    assertThat(((ObjectNode) after.path("Config").path("Labels")).remove(ProgramImages.LABEL))
        .isNotNull();
    for (String field : List.of("Architecture", "Variant", "Os", "OsVersion", "Author")) {
      assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
    }
    assertThat(configuration(after)).isEqualTo(configuration(before));
    assertThat(after.path("Config").path("OnBuild")).isEmpty();
    return after;
  }

  /** Docker writes what is empty in several ways. */
  private static ObjectNode configuration(ObjectNode image) {
    ObjectNode config = image.withObject("/Config").deepCopy();
    config.remove(OF_THE_BUILD);
    config.remove("OnBuild");
    List<String> empty = new ArrayList<>();
    config
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
                empty.add(field.getKey());
              }
            });
    return config.without(empty);
  }

  private static ObjectNode inspected(String image) throws IOException, InterruptedException {
    return (ObjectNode) JSON.readTree(docker("image", "inspect", image)).get(0);
  }

  private static String docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }
}
