// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The namespace of one run, with all its objects. */
public final class RunNamespace {
  private static final Logger LOG = LoggerFactory.getLogger(RunNamespace.class);
  private static final Duration LONGEST_SETUP = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMillis(10);

  private final Cluster cluster;
  private final String name;
  private final Map<String, String> labels;
  private final Duration unschedulableTimeout;

  public static RunNamespace of(Cluster cluster, LaunchRequest launch) {
    return new RunNamespace(
        cluster,
        launch.id(),
        launch.labels(),
        launch.configuration().get(Settings.TIMEOUT_UNSCHEDULABLE));
  }

  public RunNamespace(Cluster cluster, String name, Map<String, String> labels) {
    this(cluster, name, labels, Settings.TIMEOUT_UNSCHEDULABLE.fallback());
  }

  private RunNamespace(
      Cluster cluster, String name, Map<String, String> labels, Duration unschedulableTimeout) {
    this.unschedulableTimeout = unschedulableTimeout;
    this.cluster = cluster;
    this.name = name;
    this.labels = labels;
  }

  public String name() {
    return name;
  }

  /** How long a pod in it may stay unschedulable before its start has failed. */
  public Duration unschedulableTimeout() {
    return unschedulableTimeout;
  }

  /** Waits until a starting node is ready. */
  private KubernetesClient client() {
    return cluster.client();
  }

  /** Creates the namespace with the objects, and waits until a pod can be created in it. */
  public void create(List<HasMetadata> objects) {
    Namespace namespace =
        new NamespaceBuilder()
            .withNewMetadata()
            .withName(name)
            .withLabels(labels)
            .endMetadata()
            .build();
    create(namespace);
    objects.forEach(this::create);
    awaitWhatPodsNeed();
  }

  /**
   * Begins to delete the namespace and ends its pods at once. The cluster completes the deletion
   * later. The namespace is deleted first, so that no controller creates new pods in it. In a lost
   * cluster there is nothing to delete.
   */
  public void delete() {
    if (cluster.loss().isPresent()) {
      return;
    }
    KubernetesClient client;
    try {
      client = client();
    } catch (StartFailedException neverThere) {
      return;
    }
    ignoringAbsence(() -> client.namespaces().withName(name).delete());
    try {
      ignoringAbsence(() -> client.pods().inNamespace(name).withGracePeriod(0).delete());
    } catch (KubernetesClientException late) {
      LOG.debug("The pods of {} are deleted with their namespace", name, late);
    }
  }

  /** Deletes the namespace; logs how to delete it by hand when the cluster does not. */
  public void deleteOrWarn() {
    try {
      delete();
    } catch (KubernetesClientException unreachable) {
      LOG.warn(
          "The namespace {} could not be deleted: {}. `kubectl delete namespace {}` deletes it.",
          name,
          unreachable.getMessage(),
          name);
    }
  }

  /**
   * Deletes the namespaces that killed JVMs left in a cluster that outlives them. No run waits for
   * it; when this JVM ends before the sweep does, the next JVM completes it.
   */
  public static void sweep(Cluster cluster) {
    try {
      cluster.client().namespaces().withLabel(SessionFolder.OWNER_LABEL).list().getItems().stream()
          .map(HasMetadata::getMetadata)
          .filter(
              meta -> SessionFolder.ownerIsDead(meta.getLabels().get(SessionFolder.OWNER_LABEL)))
          .forEach(meta -> new RunNamespace(cluster, meta.getName(), Map.of()).delete());
    } catch (RuntimeException notAllowedOrClosed) {
      LOG.debug("Namespaces of dead JVMs were not searched for", notAllowedOrClosed);
    }
  }

  private Map<String, String> withRunLabels(@Nullable Map<String, String> own) {
    Map<String, String> all = new HashMap<>(own == null ? Map.of() : own);
    all.putAll(labels);
    return all;
  }

  /** The labels of every object of the run. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Creates an object in the namespace. */
  public <T extends HasMetadata> T create(T object) {
    object.getMetadata().setLabels(withRunLabels(object.getMetadata().getLabels()));
    try {
      return object instanceof Namespace
          ? client().resource(object).create()
          : client().resource(object).inNamespace(name).create();
    } catch (KubernetesClientException refused) {
      String what = "%s \"%s\"".formatted(object.getKind(), object.getMetadata().getName());
      throw KubernetesErrors.of(cluster, what, refused).exception(refused);
    }
  }

  /**
   * The API server refuses a pod without its ServiceAccount. Without the CA's ConfigMap the kubelet
   * cannot mount the account's token and retries only after half a second.
   */
  private void awaitWhatPodsNeed() {
    Poll poll = Poll.every(INTERVAL).atMost(LONGEST_SETUP);
    if (!poll.until("a namespace", this::hasWhatPodsNeed)) {
      throw new StartFailedException(
          ("The namespace \"%s\" has no ServiceAccount `default` or no ConfigMap"
                  + " `kube-root-ca.crt` after %s, so no pod can start in it. Is the cluster's"
                  + " controller manager running?")
              .formatted(name, LONGEST_SETUP));
    }
  }

  private boolean hasWhatPodsNeed() {
    return client().serviceAccounts().inNamespace(name).withName("default").get() != null
        && client().configMaps().inNamespace(name).withName("kube-root-ca.crt").get() != null;
  }

  private static void ignoringAbsence(Runnable deletion) {
    try {
      deletion.run();
    } catch (KubernetesClientException failed) {
      if (failed.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && failed.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw failed;
      }
    }
  }
}
