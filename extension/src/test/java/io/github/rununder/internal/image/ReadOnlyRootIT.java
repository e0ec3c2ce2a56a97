// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import io.github.rununder.Phase;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.internal.compose.ComposeDriver;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.LaunchFixture;
import io.github.rununder.internal.engine.RecordingListener;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.WorkloadBuilder;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that cannot write, and run as a user that the image does not know. */
class ReadOnlyRootIT {
  private static final Configuration CONFIGURATION =
      new Configuration(key -> Optional.empty(), name -> Optional.ofNullable(System.getenv(name)));
  private static final ShimBuilder SHIM =
      new ShimBuilder(RunUnderHome.of(CONFIGURATION), CONFIGURATION);

  @TempDir private Path folder;

  @Test
  void dockerMountsTheShimInFrontAndInAProgramsPlace() throws Exception {
    assertThat(dockerRun(Optional.empty())).contains("\u001eRUNUNDER1 ", "DB_HOST=db.internal");
    assertThat(dockerRun(Optional.of("/bin/env")))
        .contains("\u001eRUNUNDER1 ", "DB_HOST=db.internal");
  }

  @Test
  void composeServicesCanBeReadOnly() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("compose.yaml"),
            """
            services:
              app:
                image: busybox:1.35
                read_only: true
                user: "1234:5678"
                cap_drop: [ALL]
                environment: {DB_HOST: db.internal}
                command: ["sh", "-c", "touch /x || exit 3"]
            """);
    check(
        new ComposeDriver(),
        builder().composeProject("app", draft -> draft.files(file.toString())));
  }

  @Test
  void podsCanBeAsRestrictedAsTheyMayBe() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("pod.yaml"),
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: app}
            spec:
              restartPolicy: Never
              securityContext: {runAsNonRoot: true, runAsUser: 1234}
              containers:
                - name: app
                  image: busybox:1.35
                  command: ["sh", "-c", "touch /x || exit 3"]
                  env: [{name: DB_HOST, value: db.internal}]
                  securityContext:
                    readOnlyRootFilesystem: true
                    allowPrivilegeEscalation: false
                    capabilities: {drop: [ALL]}
            """);
    try (KubernetesDriver driver = new KubernetesDriver()) {
      check(driver, builder().manifests(new WorkloadSource.Target("", ""), file.toString()));
    }
  }

  private void check(SchedulerDriver driver, WorkloadBuilder workload) {
    RunStarter starter =
        new RunStarter(
            CONFIGURATION, id -> folder, Map.of(SessionFolder.SESSION_LABEL, "read-only-it"));
    try (DefaultRun run = starter.start(driver, workload.build(), SHIM)) {
      assertThat(run.at(Phase.EXEC).environment().get("DB_HOST")).contains("db.internal");
      ProcessIdentity process = run.at(Phase.EXEC).process().orElseThrow();
      assertThat(process.uid()).isEqualTo(1234);
      assertThat(process.effectiveCapabilities()).isEqualTo("0000000000000000");
      assertThat(run.awaitExit().code()).as(run.output()).isEqualTo(3);
      assertThat(run.problems()).isEmpty();
    }
  }

  private WorkloadBuilder builder() {
    return new WorkloadBuilder(folder, "busybox:1.35");
  }

  /** As DOCKER would start it, but read-only, for which there is no annotation. */
  private String dockerRun(Optional<String> program) throws Exception {
    DockerEngine engine = DockerEngine.connect();
    DockerClient client = engine.client();
    LaunchRequest launch =
        new LaunchFixture(folder)
            .unmodified(new WorkloadSource.Image("busybox:1.35", program))
            .arguments("/bin/env")
            .probe(WireSession.VARIABLE, WireSession.create().value(1024, List.of(), Instant.now()))
            .builtBy(SHIM)
            .launch();
    ProgramImage image = ProgramImages.prepare(engine, launch);
    ShimVolume volume = new ShimVolume(client, launch, image);
    volume.create();
    var request =
        client
            .createContainerCmd(image.reference())
            .withEnv("DB_HOST=db.internal")
            .withUser("1234:5678")
            .withLabels(launch.labels())
            .withHostConfig(
                HostConfig.newHostConfig().withReadonlyRootfs(true).withMounts(volume.mounts()))
            .withCmd(image.command(launch.workload().arguments()));
    if (!image.entrypoint().isEmpty()) {
      request.withEntrypoint(image.entrypoint());
    }
    String container = request.exec().getId();
    RecordingListener listener = new RecordingListener();
    try {
      ContainerOutput output =
          ContainerOutput.attach(client, container, listener::onStdout, listener::onStderr);
      client.startContainerCmd(container).exec();
      output.awaitEnd();
      return listener.errors() + listener.output();
    } finally {
      client.removeContainerCmd(container).withForce(true).exec();
      volume.remove();
    }
  }
}
