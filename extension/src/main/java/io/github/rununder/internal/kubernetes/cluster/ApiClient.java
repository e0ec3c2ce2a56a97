// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Makes clients of API servers. */
public final class ApiClient {
  /** Shared: its reflection on the pod classes takes longer than reading a pod. */
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private ApiClient() {}

  public static KubernetesClient of(Config config) {
    return new KubernetesClientBuilder()
        .withKubernetesSerialization(SERIALIZATION)
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            client -> client.addOrReplaceInterceptor("rununder-warnings", new ApiWarnings()))
        .build();
  }
}
