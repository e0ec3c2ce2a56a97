// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.rununder.StartFailure;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A controller that was created, until its run is closed. The first pod that it makes is the run.
 */
final class ControllerRun implements RunHandle {
  /** A controller tries again, and may succeed when what it needs has come. */
  private static final long GRACE_SECONDS = 2;

  private final KubernetesClient client;
  private final RunNamespace namespace;
  private final String title;
  private final OwnedPods pods;
  private final Function<Pod, RunHandle> follow;
  private final RunListener listener;

  private @Nullable SharedIndexInformer<Pod> podInformer;
  private @Nullable SharedIndexInformer<Event> eventInformer;
  private @Nullable RunHandle pod;
  private boolean over;

  private ControllerRun(
      KubernetesClient client,
      RunNamespace namespace,
      String title,
      OwnedPods pods,
      Function<Pod, RunHandle> follow,
      RunListener listener) {
    this.client = client;
    this.namespace = namespace;
    this.title = title;
    this.pods = pods;
    this.follow = follow;
    this.listener = listener;
  }

  /**
   * Begins to wait for the first pod.
   *
   * @param title kind and name, for messages
   * @param pods tells the controller's pods
   * @param follow begins to follow a pod; its handle removes the namespace when it is closed
   */
  static ControllerRun start(
      KubernetesClient client,
      RunNamespace namespace,
      String title,
      OwnedPods pods,
      Function<Pod, RunHandle> follow,
      RunListener listener) {
    ControllerRun run = new ControllerRun(client, namespace, title, pods, follow, listener);
    run.watch();
    return run;
  }

  private synchronized void watch() {
    podInformer = client.pods().inNamespace(namespace.name()).inform(new Told<>(this::seen));
    eventInformer =
        client.v1().events().inNamespace(namespace.name()).inform(new Told<>(this::seen));
  }

  private void seen(Pod candidate) {
    if (pods.contains(candidate)) {
      begin(candidate);
    }
  }

  private synchronized void begin(Pod first) {
    if (!over && pod == null) {
      pod = follow.apply(first);
    }
  }

  private void seen(Event event) {
    if ("FailedCreate".equals(event.getReason())) {
      CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
          .execute(() -> giveUpWhenThereIsNoPod(event));
    }
  }

  private synchronized void giveUpWhenThereIsNoPod(Event event) {
    if (!over && pod == null) {
      over = true;
      listener.startFailed(
          new StartFailure(
              StartFailure.Reason.REJECTED,
              "%s cannot make its pod: %s"
                  .formatted(title, Objects.toString(event.getMessage(), ""))));
    }
  }

  @Override
  public synchronized List<String> diagnostics() {
    List<String> facts = new ArrayList<>();
    if (pod == null) {
      facts.add(title + " has no pod");
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
