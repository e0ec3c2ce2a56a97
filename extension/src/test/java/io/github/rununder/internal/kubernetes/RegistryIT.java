// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.TestRegistry;
import io.github.rununder.internal.kubernetes.cluster.ContextCluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.cluster.RegistryImages;
import io.github.rununder.internal.kubernetes.node.NodeContainer;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** An existing cluster pulls its images from a real registry that daemon and node both reach. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RegistryIT {
  private static final String KUBECONFIG = "kubeconfig";

  @TempDir private static Path folder;

  private static NodeContainer node;
  private static TestRegistry registry;
  private static Configuration configuration;

  private final RecordingListener seen = new RecordingListener();

  @BeforeAll
  static void startANodeAndARegistry() throws Exception {
    node = NodeContainer.start(KubernetesSettings.of(Launches.CONFIGURATION), Launches.LABELS);
    registry = new TestRegistry();
    registry.openTo(run("cat", "/proc/sys/kernel/hostname").strip());
    String kubeconfig =
        run("cat", "/etc/rancher/k3s/k3s.yaml")
            .replaceFirst("server: .*", "server: " + node.clientConfig().getMasterUrl());
    Path file = Files.writeString(folder.resolve("config"), kubeconfig);
    System.setProperty(KUBECONFIG, file.toString());
    configuration =
        Launches.configuration(
            Map.of(
                "rununder.k8s.context",
                "default",
                "rununder.k8s.registry",
                registry.host() + "/team/"));
  }

  private static String run(String... command) {
    return node.shell().run(InputStream.nullInputStream(), Duration.ofSeconds(30), command);
  }

  @AfterAll
  static void removeThem() {
    System.clearProperty(KUBECONFIG);
    registry.close();
    node.remove();
  }

  @Test
  void imagesOfProgramAndStepsAreWhatTheDaemonHas() {
    KubernetesDriver driver = new KubernetesDriver(Launches::busybox);
    try (RunHandle handle =
        driver.start(
            Launches.ofShell("cat /shared/x; exit 4")
                .shared("/shared")
                .shellStep("first", "echo from the step > /shared/x")
                .configuration(configuration)
                .launch(),
            seen)) {
      assertThat(seen.exit()).isEqualTo(new Exit(4, "Error"));
      assertThat(handle.diagnostics()).contains("container orders: ended with exit code 4: Error");
    } finally {
      driver.close();
    }
    assertThat(new String(seen.err(), UTF_8)).isEqualTo("from the step\n");
  }

  @Test
  void namesInTheRegistryFollowTheContent() {
    DockerClient docker = DockerEngine.connect().client();
    String id = docker.inspectImageCmd("busybox:1.35").exec().getId();
    RegistryImages images = new RegistryImages(DockerEngine.connect(), registry.host() + "/team/");

    assertThat(images.give("busybox:1.35"))
        .isEqualTo("%s/team/busybox:1.35-%s".formatted(registry.host(), id.substring(7, 23)));
  }

  @Test
  void theFailureOfAPushHasDockersErrorText() {
    RegistryImages images = new RegistryImages(DockerEngine.connect(), "127.0.0.1:1/team");
    assertThatThrownBy(() -> images.give("busybox:1.35"))
        .isInstanceOf(StartFailedException.class)
        .message()
        .startsWith("The image 127.0.0.1:1/team/busybox:1.35-")
        .contains(" cannot be pushed: ", "connection refused")
        .endsWith(
            "Log in with `docker login 127.0.0.1:1`, or correct rununder.k8s.registry"
                + " (RUNUNDER_K8S_REGISTRY).");
  }

  @Test
  void anImageThatNoRegistryHasFailsTheStartBeforeThePodWaits() {
    DockerEngine.connect().client().tagImageCmd("busybox:1.35", "acme/only-here", "latest").exec();
    ContextCluster cluster = ContextCluster.connect("default", Optional.empty());
    try (cluster) {
      assertThatThrownBy(() -> cluster.imageToBePulled("acme/only-here"))
          .isInstanceOfSatisfying(
              StartFailedException.class,
              failed ->
                  assertThat(failed.failure())
                      .isEqualTo(
                          new StartFailure(
                              StartFailure.Reason.IMAGE,
                              "Kubernetes pulls acme/only-here at every start (imagePullPolicy Always,"
                                  + " which is also the default of the tag latest), and the image is"
                                  + " on the local Docker daemon only: no registry has given it a"
                                  + " digest. Set rununder.k8s.registry (RUNUNDER_K8S_REGISTRY) to"
                                  + " have RunUnder push it for the nodes of context \"default\"; or"
                                  + " push it yourself; or set imagePullPolicy: IfNotPresent and load"
                                  + " it into the nodes.")));
      assertThat(cluster.imageToBePulled("acme/never-heard-of")).isEmpty();
    }
  }
}
