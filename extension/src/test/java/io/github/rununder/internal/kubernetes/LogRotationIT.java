// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.kubernetes.node.NodeContainer;
import io.github.rununder.internal.kubernetes.node.NodeShell;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kubelet checks every ten seconds for logs above 10 MiB. */
@Tag("faults")
class LogRotationIT {
  private static final int ROUNDS = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Writes 30 MB in some 20 seconds, and a line to stderr for each half megabyte. */
  private static final String FLOOD =
      """
      i=0
      while [ $i -lt %d ]; do
        head -c 500000 /dev/zero | tr '\\0' x | fold -w 4000
        echo "mark $i" >&2
        i=$((i + 1))
        sleep 0.3
      done
      echo
      echo last
      """
          .formatted(ROUNDS);

  @Test
  void whatTheKubeletRotatesIsReadToTheLastLine() {
    RecordingListener seen = new RecordingListener();
    LaunchRequest launch = Launches.ofShell(FLOOD).launch();
    try (KubernetesDriver driver = new KubernetesDriver(Launches::busybox);
        RunHandle handle = driver.start(launch, seen)) {
      assertThat(seen.exit().code()).isZero();
      assertThat(handle.diagnostics()).isNotEmpty();

      assertThat(new String(seen.err(), UTF_8).lines())
          .containsExactlyElementsOf(
              IntStream.range(0, ROUNDS).mapToObj(i -> "mark " + i).toList());
      assertThat(seen.outText()).endsWith("\nlast\n");
      assertThat(logFiles(launch)).anyMatch(name -> name.matches("0\\.log\\.[0-9-]+.*"));
    }
  }

  private static List<String> logFiles(LaunchRequest launch) {
    DockerClient docker = DockerEngine.connect().client();
    String node =
        docker.listContainersCmd().withLabelFilter(Launches.LABELS).exec().stream()
            .filter(each -> each.getLabels().containsKey(NodeContainer.NODE_LABEL))
            .findFirst()
            .orElseThrow()
            .getId();
    return new NodeShell(docker, node)
        .run(
            InputStream.nullInputStream(),
            TIMEOUT,
            "sh",
            "-c",
            "ls /var/log/pods/" + launch.id() + "_*/orders")
        .lines()
        .toList();
  }
}
