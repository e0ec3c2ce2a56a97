// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.internal.kubernetes.CutConnection;
import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.spi.LaunchRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
@DisplayName("Pods that another scheduler creates")
@SuppressWarnings("try") // the open watch is the subject
class NewPodsIT {
  private static final String LABEL = "rununder.test/new";

  private final BlockingQueue<String> forwarded = new LinkedBlockingQueue<>();
  private SharedCluster cluster;
  private RunNamespaceHandle space;

  @BeforeAll
  void shareTheCluster() {
    cluster = new SharedCluster();
  }

  @BeforeEach
  void openASpace() {
    LaunchRequest launch = Launches.of("true").launch();
    space = cluster.open(launch);
    forwarded.clear();
  }

  @AfterEach
  void closeTheSpace() {
    space.close();
  }

  @AfterAll
  void leaveTheCluster() {
    cluster.close();
  }

  @Test
  void areForwardedOnceHoweverShortTheyLive() throws InterruptedException {
    try (NewPods pods = space.newPods(LABEL, this::record)) {
      for (String name : List.of("first", "second", "third")) {
        comesAndGoes(name);
      }
      assertThat(List.of(next(), next(), next())).containsExactly("first", "second", "third");
    }
    assertThat(forwarded).isEmpty();
  }

  @Test
  void areForwardedWhenTheyCameAndWentWhileTheConnectionWasCut()
      throws InterruptedException, IOException {
    try (CutConnection connection = new CutConnection(space.client().getConfiguration());
        KubernetesClient client = connection.client();
        NewPods pods = new NewPods(client, space.name(), LABEL, this::record)) {
      connection.cut();
      comesAndGoes("unseen");
      connection.mend();

      assertThat(next()).isEqualTo("unseen");
    }
  }

  private void record(Pod pod) {
    forwarded.add(pod.getMetadata().getName());
  }

  private String next() throws InterruptedException {
    return forwarded.poll(20, TimeUnit.SECONDS);
  }

  private void comesAndGoes(String name) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .addToLabels(LABEL, "true")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("program")
            .withImage("busybox:1.35")
            .endContainer()
            .endSpec()
            .build();
    var pods = space.client().pods().inNamespace(space.name());
    pods.resource(pod).create();
    pods.withName(name).withGracePeriod(0).delete();
  }
}
