// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Ports;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.kubernetes.DeadOwner;
import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.internal.kubernetes.RecordingListener;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code rununder.reuse}, under an image name that no other node has. */
class ReusedNodeIT {
  private static final String REPOSITORY = "rununder/reused-node-it";
  private static final String IMAGE = REPOSITORY + ":test";
  private static final DockerClient DOCKER = DockerEngine.connect().client();
  private static final Configuration CONFIGURATION =
      Launches.configuration(Map.of("rununder.reuse", "true", "rununder.k8s.image", IMAGE));

  @BeforeAll
  static void nameTheImage() {
    String image = KubernetesSettings.of(Launches.CONFIGURATION).image();
    DOCKER.tagImageCmd(image, REPOSITORY, "test").exec();
  }

  @AfterAll
  static void removeTheNode() {
    nodes(REPOSITORY + ":test")
        .forEach(
            id -> DOCKER.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
    DOCKER.removeImageCmd(IMAGE).exec();
  }

  @Test
  void theNodeOutlivesTheDriverAndTheNextDriverUsesIt() {
    String first = runOnce();
    String second = runOnce();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void onlyThisMachineReachesTheNode() {
    NodeContainer.start(KubernetesSettings.of(CONFIGURATION), Map.of());

    var ports =
        DOCKER
            .inspectContainerCmd(nodes(IMAGE).get(0))
            .exec()
            .getNetworkSettings()
            .getPorts()
            .getBindings();
    assertThat(ports.values())
        .isNotEmpty()
        .allSatisfy(
            bindings ->
                assertThat(bindings)
                    .extracting(Ports.Binding::getHostIp)
                    .containsOnly("127.0.0.1"));
  }

  @Test
  void aNodeWhoseJvmIsGoneIsRemovedByTheNextStart(@TempDir Path home) {
    KubernetesSettings own = KubernetesSettings.of(Launches.CONFIGURATION);
    DeadOwner.labels(home, labels -> NodeContainer.start(own, labels));
    assertThat(nodes(own.image())).isNotEmpty();
    List<String> before = nodesOfDeadOwners();

    NodeContainer.start(KubernetesSettings.of(CONFIGURATION), Map.of());

    assertThat(before).hasSize(1);
    assertThat(nodesOfDeadOwners()).isEmpty();
  }

  /** Runs a program and returns the node that it ran on. */
  private static String runOnce() {
    RecordingListener seen = new RecordingListener();
    LaunchRequest launch = Launches.of("hostname").configuration(CONFIGURATION).launch();
    try (KubernetesDriver driver = new KubernetesDriver(Launches::busybox);
        RunHandle handle = driver.start(launch, seen)) {
      assertThat(seen.exit().code()).isZero();
      assertThat(handle.diagnostics()).isNotEmpty();
    }
    List<String> nodes = nodes(IMAGE);
    assertThat(nodes).hasSize(1);
    return nodes.get(0);
  }

  private static List<String> nodes(String image) {
    return DOCKER
        .listContainersCmd()
        .withLabelFilter(Map.of(NodeContainer.NODE_LABEL, image))
        .exec()
        .stream()
        .map(Container::getId)
        .toList();
  }

  private static List<String> nodesOfDeadOwners() {
    return DOCKER
        .listContainersCmd()
        .withLabelFilter(List.of(NodeContainer.NODE_LABEL, SessionFolder.OWNER_LABEL))
        .exec()
        .stream()
        .filter(node -> SessionFolder.ownerIsDead(node.getLabels().get(SessionFolder.OWNER_LABEL)))
        .map(Container::getId)
        .toList();
  }
}
