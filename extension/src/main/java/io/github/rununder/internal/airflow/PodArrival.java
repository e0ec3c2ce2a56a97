// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.rununder.internal.kubernetes.RunSpace;
import io.github.rununder.spi.RunHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for Airflow to create the program's pod in a run's namespace, and attaches to it. */
final class PodArrival implements AutoCloseable {
  private final RunSpace space;
  private final Function<Pod, RunHandle> attach;
  private final Consumer<String> lost;
  private final AtomicReference<@Nullable RunHandle> pod = new AtomicReference<>();
  private final Watch watch;

  /**
   * Begins to wait.
   *
   * @param space the namespace
   * @param attach attaches to the pod, on a thread of the client
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
            .watch(new FirstPod());
  }

  /** The pod's run; empty until there is one. */
  Optional<RunHandle> run() {
    return Optional.ofNullable(pod.get());
  }

  /** What the pod's state says. */
  List<String> diagnostics() {
    return run().map(RunHandle::diagnostics).orElseGet(List::of);
  }

  /** Ends it all, the namespace included. */
  @Override
  public void close() {
    watch.close();
    RunHandle running = pod.get();
    if (running == null) {
      space.close();
    } else {
      running.close();
    }
  }

  private final class FirstPod implements Watcher<Pod> {
    @Override
    public void eventReceived(Action action, Pod created) {
      if (action == Action.ADDED && pod.get() == null) {
        pod.set(attach.apply(created));
      }
    }

    @Override
    public void onClose(WatcherException broken) {
      lost.accept("The connection to Kubernetes broke: " + broken.getMessage());
    }
  }
}
