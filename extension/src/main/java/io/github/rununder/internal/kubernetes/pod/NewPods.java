// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.rununder.internal.support.DaemonThreads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Tells each pod with a label that comes into a namespace, once, in their order, on a thread of its
 * own. It lists before it watches, so that a pod which came and went while the connection was cut
 * is told when there is a connection again.
 */
public final class NewPods implements AutoCloseable {
  private final ExecutorService inOrder;
  private final Consumer<Pod> consumer;
  private final SharedIndexInformer<Pod> informer;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * Begins to tell.
   *
   * @param client reaches the API server
   * @param namespace the namespace
   * @param label the label's key
   * @param consumer is given each pod as it was first seen; may block
   */
  NewPods(KubernetesClient client, String namespace, String label, Consumer<Pod> consumer) {
    this.consumer = consumer;
    inOrder = Executors.newSingleThreadExecutor(DaemonThreads.named("rununder-pods-" + namespace));
    informer = client.pods().inNamespace(namespace).withLabel(label).inform(new Arrivals());
  }

  @Override
  public void close() {
    informer.close();
    inOrder.shutdown();
  }

  private void tell(Pod pod) {
    if (seen.add(pod.getMetadata().getUid())) {
      try {
        inOrder.execute(() -> consumer.accept(pod));
      } catch (RejectedExecutionException afterClose) {
        // nobody waits for it any more
      }
    }
  }

  private final class Arrivals implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod added) {
      tell(added);
    }

    /** Of another pod, where one took an earlier one's name while there was no connection. */
    @Override
    public void onUpdate(Pod before, Pod after) {
      tell(after);
    }

    @Override
    public void onDelete(Pod deleted, boolean unseen) {
      // it was told when it came
    }
  }
}
