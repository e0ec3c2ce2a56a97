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
 * Forwards each new pod with a label in a namespace, once, in order, on a dedicated thread. It
 * lists before it watches, so after a reconnect it also forwards pods that appeared while the
 * connection was cut.
 */
public final class NewPods implements AutoCloseable {
  private final ExecutorService inOrder;
  private final Consumer<Pod> consumer;
  private final SharedIndexInformer<Pod> informer;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /**
   * Begins to watch.
   *
   * @param client reaches the API server
   * @param namespace the namespace
   * @param label the label's key
   * @param consumer receives each pod in its first state; may block
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

  private void forward(Pod pod) {
    if (seen.add(pod.getMetadata().getUid())) {
      try {
        inOrder.execute(() -> consumer.accept(pod));
      } catch (RejectedExecutionException afterClose) {
        // no run needs the pod any more
      }
    }
  }

  private final class Arrivals implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod added) {
      forward(added);
    }

    /** May be another pod, which took the name while the connection was cut. */
    @Override
    public void onUpdate(Pod before, Pod after) {
      forward(after);
    }

    @Override
    public void onDelete(Pod deleted, boolean unseen) {
      // it was forwarded when it appeared
    }
  }
}
