// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.Progress;
import io.github.rununder.spi.StartFailedException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The start of a node, which runs beside the preparation of the first runs: images can be copied
 * into the node seconds before pods can be created on it.
 */
final class NodeStart {
  private static final Executor THREADS = task -> DaemonThreads.start("rununder-node-start", task);

  /** Before containerd listens, ctr fails. */
  private static final String AWAIT_CONTAINERD =
      "until ctr version >/dev/null 2>&1; do sleep 0.1; done";

  private final KubernetesSettings settings;
  private final CompletableFuture<NodeContainer> started = new CompletableFuture<>();
  private final CompletableFuture<NodeContainer> ready;
  private final CompletableFuture<NodeContainer> takesImages;

  private NodeStart(KubernetesSettings settings, Map<String, String> labels) {
    this.settings = settings;
    ready =
        CompletableFuture.supplyAsync(
                () ->
                    Progress.during(
                        "start of the Kubernetes node " + settings.image(),
                        () -> NodeContainer.start(settings, labels, started::complete)),
                THREADS)
            .whenComplete(this::endStart);
    // the content of an existing node is read when the node is ready
    takesImages = settings.reuse() ? ready : started.thenApplyAsync(this::withContainerd, THREADS);
  }

  static NodeStart begin(KubernetesSettings settings, Map<String, String> labels) {
    return new NodeStart(settings, labels);
  }

  /** Applies a function to the container once images can be copied into it. */
  <T> CompletableFuture<T> whenItTakesImages(Function<NodeContainer, T> next) {
    return takesImages.thenApplyAsync(next, THREADS);
  }

  /** Applies a function to the container once pods can be created. */
  <T> CompletableFuture<T> whenReady(Function<NodeContainer, T> next) {
    return ready.thenApplyAsync(next, THREADS);
  }

  /** Removes the container, now or as soon as it exists. */
  void undo() {
    if (started.isDone() && !started.isCompletedExceptionally()) {
      started.join().remove();
    } else {
      var unused = started.thenAccept(NodeContainer::remove);
    }
  }

  /**
   * Waits for a step of the start.
   *
   * @throws StartFailedException when the node did not start
   */
  static <T> T await(CompletableFuture<T> step) {
    try {
      return step.join();
    } catch (CompletionException failed) {
      throw StartFailedException.again(failed.getCause());
    }
  }

  private void endStart(NodeContainer node, Throwable failure) {
    if (failure == null) {
      started.complete(node);
    } else {
      started.completeExceptionally(failure);
    }
  }

  private NodeContainer withContainerd(NodeContainer node) {
    node.shell()
        .run(InputStream.nullInputStream(), settings.startTimeout(), "sh", "-c", AWAIT_CONTAINERD);
    return node;
  }
}
