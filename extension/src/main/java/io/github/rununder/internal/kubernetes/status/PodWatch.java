// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.rununder.capture.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Watches one pod and its events until it is closed. */
public final class PodWatch implements AutoCloseable {
  /** Is called on the client's threads and must not block. */
  public interface Listener {
    /** The pod has a new state. */
    void onState(Pod now);

    /** The pod was deleted. */
    void onDeleted();

    /** The cluster has recorded an event of the pod. */
    void onEvent(TimelineEvent event);
  }

  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  private PodWatch() {}

  public static PodWatch open(KubernetesClient client, Pod pod, Listener listener) {
    PodWatch watch = new PodWatch();
    try {
      watch.start(client, pod, listener);
      return watch;
    } catch (RuntimeException failed) {
      watch.close();
      throw failed;
    }
  }

  /** Starts both informers in parallel: each waits for the API server's first answer. */
  private void start(KubernetesClient client, Pod pod, Listener listener) {
    String namespace = pod.getMetadata().getNamespace();
    CompletionStage<Void> states =
        start(
            client.pods().inNamespace(namespace).withName(pod.getMetadata().getName()),
            new States(listener));
    CompletionStage<Void> events =
        start(
            client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.uid", pod.getMetadata().getUid()),
            new InformerHandler<Event>(
                event -> EventMapper.of(event).ifPresent(listener::onEvent)));
    await(states);
    await(events);
  }

  private <T> CompletionStage<Void> start(
      Informable<T> objects, ResourceEventHandler<? super T> handler) {
    SharedIndexInformer<T> informer = objects.runnableInformer(0).addEventHandler(handler);
    informers.add(informer);
    return informer.start();
  }

  private static void await(CompletionStage<Void> started) {
    try {
      started.toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw KubernetesClientException.launderThrowable(failed.getCause());
    }
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  /** Forwards the pod's states. */
  private record States(Listener listener) implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod added) {
      listener.onState(added);
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      listener.onState(after);
    }

    @Override
    public void onDelete(Pod deleted, boolean unseen) {
      listener.onDeleted();
    }
  }
}
