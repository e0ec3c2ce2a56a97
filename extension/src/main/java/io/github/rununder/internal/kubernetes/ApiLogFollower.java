// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.rununder.internal.thread.DaemonThreads;
import io.github.rununder.spi.RunListener;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a container's log through the API. The API mixes stdout and stderr; all is told as
 * stderr, where frames are.
 */
final class ApiLogFollower implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(ApiLogFollower.class);

  private final KubernetesClient client;
  private final ContainerLog log;
  private final Sink sink;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Completed when there is no start to wait for any more. */
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  private volatile boolean closed;
  private volatile boolean broken;
  private volatile @Nullable LogWatch watch;

  private ApiLogFollower(KubernetesClient client, ContainerLog log, RunListener listener) {
    this.client = client;
    this.log = log;
    sink = new Sink(listener);
  }

  static ApiLogFollower start(KubernetesClient client, ContainerLog log, RunListener listener) {
    ApiLogFollower follower = new ApiLogFollower(client, log, listener);
    DaemonThreads.start("rununder-log-" + log.namespace(), follower::follow);
    return follower;
  }

  @Override
  public boolean drain(Duration longest) {
    over.complete(null); // who has ended has begun, whoever hears of it first
    try {
      return ended.await(longest.toMillis(), TimeUnit.MILLISECONDS) && !broken;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    over.complete(null);
    LogWatch current = watch;
    if (current != null) {
      current.close();
    }
  }

  private void follow() {
    try {
      awaitStart();
      if (!closed) {
        tellUntilTheContainerEnds();
      }
    } catch (KubernetesClientException | IllegalStateException | CompletionException failed) {
      // an IllegalStateException when the client was closed meanwhile
      broken = true;
      LOG.debug("The log of {} broke off", log, failed);
    } finally {
      ended.countDown();
    }
  }

  /** Until the container runs the API answers with an error, which fabric8 takes for the log. */
  private void awaitStart() {
    CompletableFuture<List<Pod>> started = pod().informOnCondition(this::hasStarted);
    try {
      CompletableFuture.anyOf(started, over).join();
    } finally {
      started.cancel(true);
    }
  }

  private boolean hasStarted(List<Pod> pods) {
    return pods.stream()
        .flatMap(
            pod ->
                Stream.of(
                    pod.getStatus().getContainerStatuses(),
                    pod.getStatus().getEphemeralContainerStatuses()))
        .flatMap(List::stream)
        .filter(status -> status.getName().equals(log.container()))
        .map(ContainerStatus::getState)
        .anyMatch(state -> state.getRunning() != null || state.getTerminated() != null);
  }

  private void tellUntilTheContainerEnds() {
    try (LogWatch current =
        pod().inContainer(log.container()).withReadyWaitTimeout(0).watchLog(sink)) {
      watch = current;
      if (closed) {
        return;
      }
      Throwable failure = current.onClose().toCompletableFuture().join();
      broken = failure != null;
    }
  }

  private PodResource pod() {
    return client.pods().inNamespace(log.namespace()).withName(log.pod());
  }

  /** Tells the listener what is written. */
  private static final class Sink extends OutputStream {
    private final RunListener listener;

    Sink(RunListener listener) {
      this.listener = listener;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      listener.standardError(bytes, offset, length);
    }
  }
}
