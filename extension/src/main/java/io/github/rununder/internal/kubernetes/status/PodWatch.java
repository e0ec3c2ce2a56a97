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

/** Hears what the API says of one pod and its events, until it is closed. */
public final class PodWatch implements AutoCloseable {
  /** Is told on the threads of the client, which must not be kept waiting. */
  public interface Audience {
    /** The pod as it is now. */
    void seen(Pod now);

    /** Somebody has deleted it. */
    void deleted();

    /** Somebody has recorded an event of it. */
    void happened(TimelineEvent event);
  }

  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  private PodWatch() {}

  public static PodWatch open(KubernetesClient client, Pod pod, Audience audience) {
    PodWatch watch = new PodWatch();
    try {
      watch.hear(client, pod, audience);
      return watch;
    } catch (RuntimeException failed) {
      watch.close();
      throw failed;
    }
  }

  /** Both side by side: each waits for the API server's first answer. */
  private void hear(KubernetesClient client, Pod pod, Audience audience) {
    String namespace = pod.getMetadata().getNamespace();
    CompletionStage<Void> states =
        start(
            client.pods().inNamespace(namespace).withName(pod.getMetadata().getName()),
            new States(audience));
    CompletionStage<Void> events =
        start(
            client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.uid", pod.getMetadata().getUid()),
            new InformerHandler<Event>(
                event -> EventMapper.of(event).ifPresent(audience::happened)));
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

  /** Hands on the pod's states. */
  private record States(Audience audience) implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod added) {
      audience.seen(added);
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      audience.seen(after);
    }

    @Override
    public void onDelete(Pod deleted, boolean unseen) {
      audience.deleted();
    }
  }
}
