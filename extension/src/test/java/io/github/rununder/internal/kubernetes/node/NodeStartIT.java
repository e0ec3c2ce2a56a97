// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.internal.kubernetes.RecordingListener;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the node's image, and with images that are not nodes. */
class NodeStartIT {
  private static final String REPOSITORY = "rununder/broken-node-it";
  private static final String BROKEN = REPOSITORY + ":test";
  private static final String WITHOUT_PROGRAM = REPOSITORY + ":without-program";
  private static final Map<String, String> LABELS =
      Map.of("io.github.rununder.session", "node-start-it");
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
  private static final DockerClient DOCKER = DockerEngine.connect().client();

  @BeforeAll
  static void makeTheImages() {
    make("test", "sh", "-c", "sleep 1; echo no cgroups here; exit 3");
    make("without-program", "/usr/bin/k8s-node");
  }

  private static void make(String tag, String... entrypoint) {
    String container =
        DOCKER.createContainerCmd("busybox:1.35").withEntrypoint(entrypoint).exec().getId();
    DOCKER.commitCmd(container).withRepository(REPOSITORY).withTag(tag).exec();
    DOCKER.removeContainerCmd(container).exec();
  }

  @AfterAll
  static void removeTheImages() {
    DOCKER.removeImageCmd(BROKEN).exec();
    DOCKER.removeImageCmd(WITHOUT_PROGRAM).exec();
  }

  @Test
  void aNodeThatEndsIsAFailureForEachRunWithItsLogAndIsRemoved() {
    try (KubernetesDriver driver = new KubernetesDriver(Launches::busybox)) {
      CompletableFuture<?> other =
          CompletableFuture.runAsync(() -> driver.start(launch(), new RecordingListener()));

      assertThatThrownBy(() -> driver.start(launch(), new RecordingListener()))
          .isInstanceOf(StartFailedException.class)
          .hasMessage(
              "The Kubernetes node `rununder/broken-node-it:test` ended before it was ready."
                  + " It needs a Docker daemon that allows privileged containers;"
                  + " rununder.timeout.cluster (RUNUNDER_TIMEOUT_CLUSTER) gives it more time. The"
                  + " last lines of its log:\nno cgroups here");
      assertThatThrownBy(other::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(StartFailedException.class)
          .hasMessageEndingWith("\nno cgroups here");
    }
    assertThat(containers(Map.of(NodeContainer.NODE_LABEL, BROKEN))).isEmpty();
  }

  @Test
  void aNodeThatDockerRefusesToStartFailsWithDockersErrorText() {
    try (KubernetesDriver driver = new KubernetesDriver(Launches::busybox)) {
      assertThatThrownBy(() -> driver.start(launch(WITHOUT_PROGRAM), new RecordingListener()))
          .isInstanceOf(StartFailedException.class)
          .message()
          .startsWith(
              "Docker cannot start the Kubernetes node `rununder/broken-node-it:without-program`: ")
          .endsWith(
              "exec: \"/usr/bin/k8s-node\": stat /usr/bin/k8s-node: no such file or directory: unknown."
                  + " Check that /usr/bin/k8s-node is in the image, and the image's ENTRYPOINT.");
    }
  }

  @Test
  void anUnknownFeatureIsReportedAtOnceWithKubernetessErrorText() {
    LaunchRequest launch =
        Launches.of("true")
            .configuration(
                Launches.configuration(Map.of("rununder.k8s.feature-gates", "NoSuchGate=true")))
            .launch();
    try (KubernetesDriver driver = new KubernetesDriver(Launches::busybox)) {
      assertThatThrownBy(() -> driver.start(launch, new RecordingListener()))
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("ended before it was ready.")
          .hasMessageContaining("unrecognized feature gate: NoSuchGate");
    }
  }

  @Test
  void isUnavailableWhenTheImageIsNowhere() {
    try (KubernetesDriver driver = new KubernetesDriver(Launches::busybox)) {
      assertThat(driver.availability(configuration("registry.invalid/k3s:1")))
          .isEqualTo(
              new Availability.Unavailable(
                  "The Kubernetes node's image `registry.invalid/k3s:1` is not on the Docker"
                      + " daemon, and its registry does not answer.",
                  "`docker pull registry.invalid/k3s:1` on a machine with a network, or set"
                      + " rununder.k8s.image (RUNUNDER_K8S_IMAGE) to an image that the daemon has."));
    }
  }

  @Test
  void imagesAreCopiedIntoANodeThatIsStillStarting() {
    NodeStart start = NodeStart.begin(KubernetesSettings.of(Launches.CONFIGURATION), LABELS);
    try {
      CompletableFuture<NodeContainer> ready = start.whenReady(Function.identity());
      NodeContainer node = NodeStart.await(start.whenItTakesImages(Function.identity()));
      String name = new NodeImages(node.docker(), node.shell()).load("busybox:1.35");

      assertThat(ready).isNotDone();
      assertThat(ready).succeedsWithin(ONE_MINUTE);
      assertThat(imagesOf(node)).contains(name);
    } finally {
      start.undo();
    }
  }

  @Test
  void aNodeThatIsStillStartingIsRemovedWhenItsOwnerCloses() {
    NodeStart start = NodeStart.begin(KubernetesSettings.of(Launches.CONFIGURATION), LABELS);
    CompletableFuture<NodeContainer> ready = start.whenReady(Function.identity());
    NodeStart.await(start.whenItTakesImages(Function.identity()));

    start.undo();

    assertThat(ready)
        .failsWithin(ONE_MINUTE)
        .withThrowableThat()
        .withMessageContaining("ended before it was ready");
    assertThat(containers(LABELS)).isEmpty();
  }

  private static List<Container> containers(Map<String, String> labels) {
    return DOCKER.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec();
  }

  private static Stream<String> imagesOf(NodeContainer node) {
    return node.shell()
        .run(InputStream.nullInputStream(), ONE_MINUTE, "ctr", "-n", "k8s.io", "images", "ls", "-q")
        .lines();
  }

  private static LaunchRequest launch() {
    return launch(BROKEN);
  }

  private static LaunchRequest launch(String image) {
    return Launches.of("true").configuration(configuration(image)).launch();
  }

  private static Configuration configuration(String image) {
    return Launches.configuration(Map.of("rununder.k8s.image", image));
  }

  /** As when several JVMs find the node of a dead JVM at the same time. */
  @Test
  void aNodeThatManyRemoveAtOnceIsNoFailureForAnyOfThem() {
    for (int round = 0; round < 3; round++) {
      String node = DOCKER.createContainerCmd("busybox:1.35").withCmd("sleep", "60").exec().getId();
      DOCKER.startContainerCmd(node).exec();

      List<CompletableFuture<Void>> removals =
          Stream.generate(
                  () -> CompletableFuture.runAsync(() -> NodeContainer.remove(DOCKER, node)))
              .limit(4)
              .toList();

      assertThat(removals).allSatisfy(each -> assertThat(each).succeedsWithin(20, SECONDS));
      assertThat(DOCKER.listContainersCmd().withShowAll(true).withIdFilter(List.of(node)).exec())
          .isEmpty();
    }
  }
}
