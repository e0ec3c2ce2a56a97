// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.ReplicaKind;
import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadBuilderTests {
  @TempDir private Path folder;
  private WorkloadBuilder builder;

  @BeforeEach
  void makeProgramFolder() throws Exception {
    Files.createDirectories(folder.resolve("Orders_Service"));
    builder = new WorkloadBuilder(folder, "busybox:1.35");
  }

  @Test
  void replicasAreForAWorkloadThatRunUnderWrites() throws IOException {
    builder.goApp(".");
    builder.replicas(3, ReplicaKind.STATEFUL_SET);
    assertThat(builder.build().replication())
        .contains(new Workload.Replication(3, ReplicaKind.STATEFUL_SET));

    Files.writeString(folder.resolve("pod.yaml"), "kind: Pod");
    builder.manifests(WorkloadSource.Target.ONLY, "pod.yaml");
    assertThatThrownBy(builder::build)
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "@Replicas has no effect beside manifests, a chart, a kustomization or a running pod, which declare their replicas themselves. Leave it out: a Deployment or StatefulSet with \"replicas: n\" is a fleet; of other objects, the first pod is observed");
  }

  @Test
  void detailsAreGivenToAConsumerAndTheChainGoesOn() throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch");
    Workload workload =
        builder
            .goApp("Orders_Service", app -> app.tags("netgo").cgo(true))
            .dockerBuild("Dockerfile", build -> build.target("release").arg("A", "b"))
            .env("LEVEL", "debug")
            .build();

    assertThat(workload.requireProgram().tags()).containsExactly("netgo");
    assertThat(workload.requireProgram().cgo()).isTrue();
    assertThat(workload.deployment(WorkloadSource.DockerBuild.class))
        .get()
        .satisfies(
            build -> {
              assertThat(build.target()).contains("release");
              assertThat(build.arguments()).containsEntry("A", "b");
            });
  }

  @Test
  void twoSourcesOfAnImageAreRefused() throws IOException {
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch");
    builder.dockerBuild("Dockerfile").image("orders:1");
    assertThatThrownBy(builder::build)
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "the image is named more than once; keep only one of @Image, @DockerBuild and @GoApp(dockerfile)");
  }

  @Test
  void twoSourcesOfObjectsAreRefused() throws IOException {
    Files.createDirectories(folder.resolve("base"));
    Files.writeString(folder.resolve("pod.yaml"), "kind: Pod");
    builder
        .manifests(WorkloadSource.Target.ONLY, "pod.yaml")
        .kustomization(WorkloadSource.Target.ONLY, "base");
    assertThatThrownBy(builder::build)
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "more than one annotation names the Kubernetes objects to deploy; leave one of @Manifests, @Kustomization, @HelmChart and @AttachToPod");
  }

  @Test
  void noReplicaAtAllIsRefused() {
    assertThatThrownBy(() -> builder.replicas(0, ReplicaKind.DEPLOYMENT))
        .isInstanceOf(RunUnderException.class)
        .hasMessage("@Replicas: value must be 1 to 1000, but is 0");
  }

  @Test
  void theWorkloadIsNamedAfterTheProgramsFolder() {
    builder.goApp("Orders_Service");
    assertThat(builder.build().name()).isEqualTo("orders-service");
  }

  @Test
  void filesSharedDirectoriesAndWatchedPathsAreWatchedOnce() {
    builder.goApp("Orders_Service");
    Workload workload =
        builder
            .configFile("/etc/a", "x")
            .sharedDirectory("/shared")
            .watch("/etc/a")
            .watch("/b")
            .build();
    assertThat(workload.watchedPaths()).containsExactly("/etc/a", "/shared", "/b");
  }

  @Test
  void aStepWithoutImageTakesTheDefault() {
    builder.goApp("Orders_Service");
    Workload workload = builder.initStep("wait", "", Map.of(), "true").build();
    assertThat(workload.initSteps())
        .extracting(Workload.Step::image)
        .containsExactly("busybox:1.35");
  }

  @Test
  void secretsAreNotInTheWorkloadsText() {
    builder.goApp("Orders_Service");
    Workload workload =
        builder.secretEnv("DB_PASSWORD", "hunter2").secretFile("/run/key", "s3cr3t").build();
    assertThat(workload.toString()).doesNotContain("hunter2", "s3cr3t");
  }

  @Test
  void aWorkloadWithoutProgramSaysHowToNameOne() {
    assertThatThrownBy(builder::build)
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "no Go program: add @GoApp(\"path/to/module\"), or call goApp(\"path/to/module\") on the builder");
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        row(
            w -> w.env("", "x"),
            "@Env: name must not be empty and must not contain '=' or NUL, but is \"\""),
        row(
            w -> w.env("A=B", "x"),
            "@Env: name must not be empty and must not contain '=' or NUL, but is \"A=B\""),
        row(
            w -> w.env("RUNUNDER_SESSION", "x"),
            "@Env: name must not start with RUNUNDER_, but is \"RUNUNDER_SESSION\""),
        row(
            w -> w.env("A", "1").secretEnv("A", "2"),
            "@SecretEnv: name must be unique in a workload, but is \"A\""),
        row(
            w -> w.configFile("etc/app", ""),
            "@ConfigFile: path must be an absolute path without '..', '.' or a trailing '/', but is \"etc/app\""),
        row(
            w -> w.secretFile("/a/../b", ""),
            "@SecretFile: path must be an absolute path without '..', '.' or a trailing '/', but is \"/a/../b\""),
        row(
            w -> w.configFile("/a", new byte[0], 010000),
            "@ConfigFile: mode must be permission bits in octal such as 0644, but is \"10000\""),
        row(
            w -> w.airflowHome("", Map.of("", "x")),
            "@AirflowHome: name must not be empty and must not contain '=' or NUL, but is \"\""),
        row(
            w -> w.sharedDirectory("/shared/"),
            "@SharedDirectory: value must be an absolute path without '..', '.' or a trailing '/', but is \"/shared/\""),
        row(
            w -> w.initStep("Wait", "", Map.of()),
            "@InitStep: name must be a DNS label (lower-case letters, digits and '-', 40 at most), but is \"Wait\""),
        row(
            w -> {
              w.goApp("Orders_Service");
              w.buildArg("VERSION", "1").build();
            },
            "@BuildArg: name without @DockerBuild must be importpath.name such as main.version, but is \"VERSION\""));
  }

  @Test
  void aProcessIsChosenByItsArguments() {
    builder.goApp("Orders_Service").observedProcess("--level", "serve");
    assertThat(builder.build().observedProcess()).containsExactly("--level", "serve");
    assertThatThrownBy(() -> builder.observedProcess())
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "@ObservedProcess: value must name an argument of the process, such as \"serve\"");
  }

  private static Arguments row(Consumer<WorkloadBuilder> mistake, String message) {
    return Arguments.of(mistake, message);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("malformed")
  void aMistakeIsNamedWithItsRule(Consumer<WorkloadBuilder> mistake, String message) {
    assertThatThrownBy(() -> mistake.accept(builder))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(message);
  }

  @Test
  void aMissingFolderIsNamedWithWhatItIsRelativeTo() {
    assertThatThrownBy(() -> builder.goApp("../nowhere"))
        .hasMessage(
            "@GoApp: value must be a folder, relative to %s, but is \"../nowhere\""
                .formatted(folder));
  }
}
