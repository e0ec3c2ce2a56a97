// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.internal.docker.DockerDriver;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.LaunchFixture;
import io.github.rununder.internal.engine.RecordingListener;
import io.github.rununder.internal.engine.ReporterProgram;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramImagesIT {
  private final DockerEngine engine = DockerEngine.connect();
  private final DockerClient client = engine.client();
  private LaunchFixture fixture;
  @TempDir private Path folder;

  @BeforeEach
  void makeFixture() throws IOException {
    fixture = new LaunchFixture(folder);
  }

  @Test
  void theProgramBecomesTheEntrypointOfABaseImage() {
    ProgramImage image =
        ProgramImages.prepare(engine, fixture.workingDirectory("/work $dir").launch());
    ContainerConfig config = configOf(image);
    assertThat(image.reference()).matches("rununder/reporter:[0-9a-f]{24}");
    assertThat(config.getEntrypoint()).containsExactly("/app/reporter");
    assertThat(config.getCmd()).isNullOrEmpty();
    assertThat(config.getWorkingDir()).isEqualTo("/work $dir");
    assertThat(config.getLabels()).containsEntry("io.github.rununder.image", "program");
    assertThat(config.getEnv())
        .isEqualTo(client.inspectImageCmd(LaunchFixture.BUSYBOX).exec().getConfig().getEnv());
  }

  @Test
  void theSameContentIsTheSameImageAndOtherContentAnother() throws Exception {
    ProgramImage first = ProgramImages.prepare(engine, fixture.launch());
    assertThat(ProgramImages.prepare(engine, new LaunchFixture(folder).launch())).isEqualTo(first);
    assertThat(ProgramImages.prepare(engine, new LaunchFixture(folder).installedAt("/b").launch()))
        .extracting(ProgramImage::reference)
        .isNotEqualTo(first.reference());
    Path other = Files.writeString(folder.resolve("other"), "other");
    assertThat(
            ProgramImages.prepare(
                engine, new LaunchFixture(folder).builtBy(target -> other).launch()))
        .extracting(ProgramImage::reference)
        .isNotEqualTo(first.reference());
  }

  @Test
  void everythingOfADockerfileButTheProgramRemains() throws Exception {
    fixture
        .dockerfile(
            """
            FROM busybox:1.35
            ARG VERSION=none
            ARG UNUSED=none
            ENV VERSION=${VERSION} FIXED="a b"
            RUN mkdir -p /srv && echo old > /srv/server
            WORKDIR /srv
            VOLUME /srv
            USER 1234:5678
            LABEL kept=yes
            EXPOSE 8080
            STOPSIGNAL SIGINT
            HEALTHCHECK --interval=1h CMD true
            ENTRYPOINT ["./server", "env"]
            CMD ["id", "file:/srv/server"]
            """)
        .buildArgument("VERSION", "1.2 $x \"q\"")
        .buildArgument("UNUSED", "secret");
    LaunchRequest launch = fixture.launch();
    ProgramImage image = ProgramImages.prepare(engine, launch);
    ContainerConfig config = configOf(image);
    assertThat(image.installPath()).isEqualTo("/srv/server");
    assertThat(config.getEntrypoint()).containsExactly("./server", "env");
    assertThat(config.getCmd()).containsExactly("id", "file:/srv/server");
    assertThat(config.getUser()).isEqualTo("1234:5678");
    assertThat(config.getWorkingDir()).isEqualTo("/srv");
    assertThat(config.getLabels()).containsEntry("kept", "yes");
    assertThat(config.getExposedPorts()).hasSize(1);
    assertThat(config.getHealthcheck().getTest()).containsExactly("CMD-SHELL", "true");
    assertThat(config.getVolumes()).containsOnlyKeys("/srv");

    RecordingListener listener = new RecordingListener();
    try (RunHandle run = new DockerDriver().start(launch, listener)) {
      listener.awaitExit();
      assertThat(run.diagnostics()).last().asString().startsWith("its health check reports: ");
    }
    assertThat(listener.environment())
        .containsEntry("VERSION", "1.2 $x \"q\"")
        .containsEntry("FIXED", "a b")
        .doesNotContainKey("UNUSED");
    assertThat(listener.first("ID")).isEqualTo("1234 5678 /srv");
    assertThat(listener.file("/srv/server")).startsWith("755 0:0 7f454c46");
  }

  @Test
  void aProgramThatCmdStartsGetsItsArguments() throws Exception {
    fixture.dockerfile("FROM busybox:1.35\nCMD [\"/app/reporter\", \"exit:9\"]\n");
    LaunchRequest launch = fixture.arguments("args", "exit:4").launch();
    RecordingListener listener = new RecordingListener();
    try (RunHandle run = new DockerDriver().start(launch, listener)) {
      assertThat(listener.awaitExit().code()).isEqualTo(4);
      assertThat(run.diagnostics()).hasSize(1);
    }
  }

  @Test
  void targetArgumentsAndSecretsReachTheRealBuild() throws Exception {
    Path dockerfile =
        Files.writeString(
            folder.resolve("Dockerfile"),
            """
            FROM busybox:1.35 AS wanted
            ARG VERSION
            RUN --mount=type=secret,id=token,required=true sha256sum < /run/secrets/token > /sum
            ENV VERSION=$VERSION
            CMD ["sh", "-c", "cat /sum"]
            FROM wanted
            RUN false
            """);
    Path secret = Files.writeString(folder.resolve("a,\"b\".txt"), "s3cret");
    WorkloadSource.DockerBuild build =
        new WorkloadSource.DockerBuild(
            folder,
            dockerfile,
            Map.of("VERSION", "1.2 $x"),
            Optional.of("wanted"),
            Map.of("token", secret),
            Optional.empty());
    Path shim = new ReporterProgram().build(ProgramBuilder.Target.linux("amd64"));
    LaunchRequest launch = fixture.unmodified(build).builtBy(target -> shim).launch();

    ProgramImage image = ProgramImages.prepare(engine, launch);

    assertThat(configOf(image).getEnv()).contains("VERSION=1.2 $x");
    assertThat(image.entrypoint()).containsExactly("/.rununder/shim", "exec");
    assertThat(image.command(List.of())).containsExactly("sh", "-c", "cat /sum");
    assertThat(image.command(List.of("other"))).containsExactly("other");
    assertThat(image.remarks())
        .containsExactly(
            "EXEC is of sh, the image's first process; name the path of the Go program with program ="
                + " \"…\" in @Image or @DockerBuild to capture the program's own EXEC");
  }

  @Test
  void aFailingDockerfileShowsDockersOwnLines() throws Exception {
    fixture.dockerfile("FROM busybox:1.35\nRUN echo compiling && exit 7\n");
    LaunchRequest launch = fixture.launch();
    assertThatThrownBy(() -> ProgramImages.prepare(engine, launch))
        .isInstanceOf(StartFailedException.class)
        .message()
        .startsWith(
            "docker buildx build of %s failed with exit code 1:\n".formatted(dockerfileOf(launch)))
        .contains("compiling", "RUN echo compiling && exit 7", "exit code: 7");
  }

  @Test
  void aShellFormEntrypointAsksForTheInstallPath() throws Exception {
    fixture.dockerfile("FROM busybox:1.35\nENTRYPOINT exec /app/reporter\n");
    LaunchRequest launch = fixture.launch();
    assertThatThrownBy(() -> ProgramImages.prepare(engine, launch))
        .hasMessage(
            "Cannot find the place of the program in the image: ENTRYPOINT of %s starts /bin/sh, which"
                    .formatted(dockerfileOf(launch))
                + " then starts the program. Set installPath of @GoApp to the program's absolute"
                + " path in the image.");
    ProgramImage image =
        ProgramImages.prepare(engine, fixture.installedAt("/app/reporter").launch());
    assertThat(configOf(image).getEntrypoint())
        .isEqualTo(new String[] {"/bin/sh", "-c", "exec /app/reporter"});
  }

  @Test
  void imagesInUseByThisJvmAreNotPruned() {
    ProgramImage image = ProgramImages.prepare(engine, fixture.launch());
    ProgramImages.prune(client);
    assertThat(client.listImagesCmd().withReferenceFilter(image.reference()).exec())
        .extracting(found -> List.of(found.getRepoTags()))
        .containsExactly(List.of(image.reference()));
  }

  @Test
  void anImageThatWasRemovedMeanwhileIsBuiltASecondTime() {
    ProgramImage image = ProgramImages.prepare(engine, fixture.launch());
    client.removeImageCmd(image.reference()).withForce(true).exec();

    ProgramImage again = ProgramImages.prepare(engine, fixture.launch());

    assertThat(again.reference()).isEqualTo(image.reference());
    assertThat(configOf(again).getEntrypoint()).isEqualTo(new String[] {image.installPath()});
  }

  private static Path dockerfileOf(LaunchRequest launch) {
    return launch
        .workload()
        .deployment(WorkloadSource.DockerBuild.class)
        .orElseThrow()
        .dockerfile();
  }

  private ContainerConfig configOf(ProgramImage image) {
    return client.inspectImageCmd(image.reference()).exec().getConfig();
  }
}
