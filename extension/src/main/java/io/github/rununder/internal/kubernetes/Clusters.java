// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.spi.Launch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clusters of this JVM: one for each settings, started by the first who needs it. */
final class Clusters implements AutoCloseable {
  private final Map<KubernetesSettings, Map<String, String>> labels = new ConcurrentHashMap<>();
  private final Memo<KubernetesSettings, Cluster> started = new Memo<>(this::start);

  /** Returns the cluster, when it is ready. */
  Cluster forLaunch(Launch launch) {
    KubernetesSettings settings = KubernetesSettings.of(launch.configuration());
    labels.putIfAbsent(settings, launch.labels());
    return started.get(settings);
  }

  private Cluster start(KubernetesSettings settings) {
    Cluster cluster =
        settings.context().isPresent()
            ? ContextCluster.connect(settings.context().get())
            : NodeCluster.start(settings, labels.getOrDefault(settings, Map.of()));
    if (cluster.outlivesJvm()) {
      RunNamespace.sweep(cluster.client());
    }
    return cluster;
  }

  @Override
  public void close() {
    started.values().forEach(Cluster::close);
  }
}
