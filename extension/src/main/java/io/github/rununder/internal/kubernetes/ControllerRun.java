// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.pod.PodRun;
import io.github.rununder.internal.kubernetes.status.InformerHandler;
import io.github.rununder.internal.kubernetes.status.PodDiagnostics;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A created controller, until its run is closed. The first pod that it creates is the run; after a
 * restart, the next pod.
 */
final class ControllerRun implements RestartableHandle {
  /**
   * The controller of the pods.
   *
   * @param title kind and name, for messages
   * @param pods recognises the controller's pods
   */
  record Owner(String title, OwnedPods pods) {}

  /** Ends a pod so that another one is created. */
  @FunctionalInterface
  interface Renewal {
    /** Returns the controller of the next pod. */
    Owner after(Pod last, Owner owner);
  }

  private final KubernetesClient client;
  private final RunNamespace namespace;
  private final Renewal renewal;
  private final PodRun.Following following;
  private final Set<String> earlier = new HashSet<>();

  private Owner owner;
  private RunListener listener;
  private @Nullable SharedIndexInformer<Pod> podInformer;
  private @Nullable SharedIndexInformer<Event> eventInformer;
  private @Nullable PodRun pod;
  private boolean over;

  private ControllerRun(
      KubernetesClient client,
      RunNamespace namespace,
      Owner owner,
      Renewal renewal,
      PodRun.Following following,
      RunListener listener) {
    this.client = client;
    this.namespace = namespace;
    this.owner = owner;
    this.renewal = renewal;
    this.following = following;
    this.listener = listener;
  }

  /**
   * Begins to wait for the first pod.
   *
   * @param following begins to follow a pod; its handle removes the namespace on close
   */
  static ControllerRun start(
      KubernetesClient client,
      RunNamespace namespace,
      Owner owner,
      Renewal renewal,
      PodRun.Following following,
      RunListener listener) {
    ControllerRun run = new ControllerRun(client, namespace, owner, renewal, following, listener);
    run.watch();
    return run;
  }

  private synchronized void watch() {
    podInformer =
        client.pods().inNamespace(namespace.name()).inform(new InformerHandler<>(this::seen));
    eventInformer =
        client
            .v1()
            .events()
            .inNamespace(namespace.name())
            .inform(
                new InformerHandler<>(
                    event -> RefusedPods.handle(event, this::giveUpWhenThereIsNoPod)));
  }

  private synchronized void seen(Pod candidate) {
    if (!over
        && pod == null
        && !earlier.contains(candidate.getMetadata().getUid())
        && owner.pods().contains(candidate)) {
      pod = following.follow(candidate, listener);
    }
  }

  private synchronized void giveUpWhenThereIsNoPod(String errorText) {
    if (!over && pod == null) {
      over = true;
      listener.onStartFailure(
          new StartFailure(
              StartFailure.Reason.REJECTED,
              "%s cannot create its pod: %s".formatted(owner.title(), errorText)));
    }
  }

  /** Existing replicas are not the next attempt. */
  @Override
  public void restart(String replica) {
    PodRun ending = followed();
    pods().forEach(each -> earlier(each.getMetadata().getUid()));
    Owner next = renewal.after(ending.pod(), owner());
    ending.awaitEnd();
    ending.release();
    synchronized (this) {
      owner = next;
      listener = listener.onAttempt();
      pod = null;
    }
    pods().forEach(this::seen);
  }

  private List<Pod> pods() {
    return client.pods().inNamespace(namespace.name()).list().getItems();
  }

  private synchronized void earlier(String uid) {
    earlier.add(uid);
  }

  private synchronized Owner owner() {
    return owner;
  }

  private synchronized PodRun followed() {
    return Optional.ofNullable(pod)
        .orElseThrow(
            () ->
                new RunUnderException(
                    "[K8S] cannot start the program of %s again: it has no pod yet"
                        .formatted(owner.title())));
  }

  @Override
  public synchronized List<String> diagnostics() {
    List<String> facts = new ArrayList<>();
    if (pod == null) {
      facts.add(owner.title() + " has no pod");
      facts.addAll(PodDiagnostics.lastEvents(client, namespace.name()));
      return facts;
    }
    return pod.diagnostics();
  }

  @Override
  public synchronized void close() {
    if (!over) {
      over = true;
      Optional.ofNullable(podInformer).ifPresent(SharedIndexInformer::close);
      Optional.ofNullable(eventInformer).ifPresent(SharedIndexInformer::close);
    }
    if (pod == null) {
      namespace.delete();
    } else {
      pod.close();
    }
  }
}
