// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.internal.kubernetes.CutConnection;
import io.github.rununder.internal.kubernetes.Launches;
import io.github.rununder.internal.kubernetes.RecordingListener;
import io.github.rununder.internal.kubernetes.log.ApiLogs;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.log.NodeLogFiles;
import io.github.rununder.spi.LaunchRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A log stream that is cut while the container runs")
class CutLogStreamIT {
  private static final int LINES = 400;
  private static final int CUTS = 6;

  /** A line in two pieces, so that the stream is also cut within a line. */
  private static final String PROGRAM =
      "i=0; while [ $i -lt %d ]; do i=$((i+1)); printf 'line '; usleep 5000; echo $i; done"
          .formatted(LINES);

  /** A restart of the API server, and a program that ends while there is no connection. */
  @ParameterizedTest(name = "for {0} ms")
  @ValueSource(ints = {0, 1_500})
  void isReadFurtherWithoutAGapAndWithoutADouble(int duration)
      throws InterruptedException, IOException {
    LaunchRequest launch = Launches.of("true").launch();
    try (SharedCluster cluster = new SharedCluster();
        RunNamespaceHandle space = cluster.open(launch)) {
      Pod pod = create(space, cluster.image(launch, "busybox:1.35"));
      RecordingListener output = new RecordingListener();
      try (CutConnection connection = new CutConnection(space.client().getConfiguration());
          KubernetesClient client = connection.client();
          LogFollower follower =
              new ApiLogs(client, new NodeLogFiles(client))
                  .follow(ContainerLogId.of(pod, "program"), 0, output)) {
        for (int cut = 0; cut < CUTS; cut++) {
          TimeUnit.MILLISECONDS.sleep(350);
          connection.cut();
          TimeUnit.MILLISECONDS.sleep(duration);
          connection.mend();
        }
        awaitEnd(space);

        assertThat(follower.drain(Duration.ofSeconds(30))).isTrue();
      }
      assertThat(new String(output.err(), UTF_8).lines()).containsExactlyElementsOf(lines());
    }
  }

  private static List<String> lines() {
    return IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i).toList();
  }

  private static Pod create(RunNamespaceHandle space, String image) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(space.name())
            .withName("talker")
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("program")
            .withImage(image)
            .withImagePullPolicy("Never")
            .withCommand("sh", "-c", PROGRAM)
            .endContainer()
            .endSpec()
            .build();
    return space.client().resource(pod).create();
  }

  private static void awaitEnd(RunNamespaceHandle space) {
    space
        .client()
        .pods()
        .inNamespace(space.name())
        .withName("talker")
        .waitUntilCondition(
            pod -> pod != null && "Succeeded".equals(pod.getStatus().getPhase()),
            60,
            TimeUnit.SECONDS);
  }
}
