// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.rununder.internal.kubernetes.RunSpace;
import io.github.rununder.spi.RunHandle;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Waits for Airflow to create the program's pods in a run's namespace, and attaches to each. */
final class PodArrival implements AutoCloseable {
  private final RunSpace space;
  private final Function<Pod, RunHandle> attach;
  private final Consumer<String> lost;
  private final List<RunHandle> pods = new CopyOnWriteArrayList<>();
  private final Watch watch;

  /**
   * Begins to wait.
   *
   * @param space the namespace
   * @param attach attaches to a pod, on a thread of the client
   * @param lost is told when the connection breaks
   */
  PodArrival(RunSpace space, Function<Pod, RunHandle> attach, Consumer<String> lost) {
    this.space = space;
    this.attach = attach;
    this.lost = lost;
    watch =
        space
            .client()
            .pods()
            .inNamespace(space.name())
            .withLabel(PodPatch.PROGRAM_LABEL)
            .watch(new Arrivals());
  }

  /** What the last pod's state says. */
  List<String> diagnostics() {
    return pods.isEmpty() ? List.of() : pods.get(pods.size() - 1).diagnostics();
  }

  /** Ends it all, the namespace included. */
  @Override
  public void close() {
    watch.close();
    if (pods.isEmpty()) {
      space.close();
    }
    pods.forEach(RunHandle::close);
  }

  private final class Arrivals implements Watcher<Pod> {
    private final Set<String> seen = new HashSet<>();

    @Override
    public void eventReceived(Action action, Pod created) {
      if (action == Action.ADDED && seen.add(created.getMetadata().getUid())) {
        pods.add(attach.apply(created));
      }
    }

    @Override
    public void onClose(WatcherException broken) {
      lost.accept("The connection to Kubernetes broke: " + broken.getMessage());
    }
  }
}
