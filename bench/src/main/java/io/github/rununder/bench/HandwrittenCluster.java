// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.rununder.spi.Settings;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** Testcontainers' {@code K3sContainer}, and fabric8's client for it. */
final class HandwrittenCluster implements AutoCloseable {

  private final K3sContainer node;
  private final KubernetesClient client;

  HandwrittenCluster(BenchSession session, BenchImage image) {
    String nodeImage = session.configuration().get(Settings.K8S_IMAGE);
    node =
        new K3sContainer(DockerImageName.parse(nodeImage).asCompatibleSubstituteFor("rancher/k3s"));
    node.withLabels(session.labels());
    node.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(node.getKubeConfigYaml()))
            .build();
    Command.of(
            "sh",
            "-c",
            "docker save \"$1\" | docker exec -i \"$2\" ctr -n k8s.io images import -",
            "copy",
            image.name(),
            node.getContainerId())
        .run();
  }

  KubernetesClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    node.close();
  }
}
