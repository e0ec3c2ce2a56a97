// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** fabric8: a ConfigMap and a pod in a running cluster, waited for and read. */
final class HandwrittenKubernetes implements Handwritten {
  private static final String NAMESPACE = "default";
  private static final String NAME = "handwritten-orders";

  private final BenchImage image;
  private final HandwrittenCluster cluster;

  HandwrittenKubernetes(BenchSession session) {
    this.image = BenchImage.ofProgram(session, "handwritten-k8s");
    this.cluster = new HandwrittenCluster(session, image);
  }

  @Override
  public long test() {
    KubernetesClient client = cluster.client();
    client
        .configMaps()
        .inNamespace(NAMESPACE)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withData(Map.of("DB_HOST", BenchSession.DB_HOST))
                .build())
        .create();
    client.pods().inNamespace(NAMESPACE).resource(pod()).create();
    try {
      client
          .pods()
          .inNamespace(NAMESPACE)
          .withName(NAME)
          .waitUntilCondition(HandwrittenKubernetes::hasSucceeded, 1, TimeUnit.MINUTES);
      return Handwritten.check(client.pods().inNamespace(NAMESPACE).withName(NAME).getLog());
    } finally {
      client.pods().inNamespace(NAMESPACE).withName(NAME).withGracePeriod(0).delete();
      client.configMaps().inNamespace(NAMESPACE).withName(NAME).delete();
      client
          .pods()
          .inNamespace(NAMESPACE)
          .withName(NAME)
          .waitUntilCondition(pod -> pod == null, 1, TimeUnit.MINUTES);
    }
  }

  private static boolean hasSucceeded(Pod pod) {
    return pod != null && "Succeeded".equals(pod.getStatus().getPhase());
  }

  private Pod pod() {
    return new PodBuilder()
        .withNewMetadata()
        .withName(NAME)
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .addNewContainer()
        .withName("orders")
        .withImage(image.name())
        .withImagePullPolicy("Never")
        .addNewEnvFrom()
        .withNewConfigMapRef(NAME, false)
        .endEnvFrom()
        .endContainer()
        .endSpec()
        .build();
  }

  @Override
  public void close() {
    cluster.close();
    image.close();
  }
}
