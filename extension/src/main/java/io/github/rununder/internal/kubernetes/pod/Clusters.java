// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.ContextCluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.node.NodeCluster;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clusters of this JVM: one for each settings, started by the first run that needs it. Drivers
 * that use Kubernetes share them; the last driver to close stops them.
 */
public final class Clusters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Clusters.class);

  private static @Nullable Clusters shared;
  private static int users;

  private final Map<KubernetesSettings, Map<String, String>> labels = new ConcurrentHashMap<>();
  // a failing start takes minutes: later runs fail at once, with the same failure
  private final OnceMap<KubernetesSettings, Cluster> started = OnceMap.rememberingFailures();

  /** Begins to use the shared clusters; {@link #close()} ends it. */
  public static synchronized Clusters share() {
    Clusters clusters = shared;
    if (clusters == null) {
      clusters = new Clusters();
      shared = clusters;
    }
    users++;
    return clusters;
  }

  /** Returns the cluster, which may still be starting. */
  public Cluster forLaunch(LaunchRequest launch) {
    KubernetesSettings settings = KubernetesSettings.of(launch.configuration());
    labels.putIfAbsent(settings, launch.labels());
    Cluster cluster = get(settings);
    return cluster.loss().isEmpty() ? cluster : replace(cluster, settings);
  }

  /** Runs that detect the loss at the same time share one replacement. */
  private synchronized Cluster replace(Cluster lost, KubernetesSettings settings) {
    if (get(settings).equals(lost)) {
      started.forget(settings);
      removeRemains(lost);
    }
    return get(settings);
  }

  private static void removeRemains(Cluster lost) {
    try {
      lost.close();
    } catch (RuntimeException unreachable) {
      LOG.debug("A lost cluster is left to a later start", unreachable);
    }
  }

  private Cluster get(KubernetesSettings settings) {
    return started.get(settings, () -> start(settings));
  }

  private Cluster start(KubernetesSettings settings) {
    Cluster cluster = begin(settings);
    if (cluster.outlivesJvm()) {
      DaemonThreads.start("rununder-k8s-sweep", () -> RunNamespace.sweep(cluster));
    }
    return cluster;
  }

  private Cluster begin(KubernetesSettings settings) {
    try {
      return settings.context().isPresent()
          ? ContextCluster.connect(settings.context().get(), settings.registry())
          : NodeCluster.start(settings, labels.getOrDefault(settings, Map.of()));
    } catch (RuntimeException failed) {
      throw StartFailedException.again(failed);
    }
  }

  @Override
  public void close() {
    if (isLastUser()) {
      started.values().forEach(Cluster::close);
    }
  }

  private static synchronized boolean isLastUser() {
    users--;
    if (users == 0) {
      shared = null;
    }
    return users == 0;
  }
}
