// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.BytesLimitTerminateTimeTailPrettyLoggable;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.Loggable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.TimeTailPrettyLoggable;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a container's log through the API. Until the API serves it, reads the file on the node,
 * if the user has that permission. The API mixes stdout and stderr; all output is forwarded as
 * stderr, which carries the frames.
 */
public final class ApiLogFollower implements LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(ApiLogFollower.class);
  private static final Poll RETRY = Poll.every(Duration.ofMillis(200));

  private final KubernetesClient client;
  private final ContainerLogId log;
  private final Optional<NodeLogFiles> files;
  private final int restarts;
  private final PrefixSkippingLog early;
  private final ResumableLog output;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Completed when the container's start need not be awaited any more. */
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  private volatile boolean closed;
  private volatile boolean broken;
  private volatile @Nullable LogWatch watch;

  private ApiLogFollower(
      KubernetesClient client,
      ContainerLogId log,
      int restarts,
      NodeLogFiles files,
      RunListener listener) {
    this.client = client;
    this.log = log;
    this.restarts = restarts;
    this.files = restarts == 0 ? Optional.of(files) : Optional.empty();
    early = new PrefixSkippingLog(listener);
    output = new ResumableLog(early);
  }

  /**
   * Begins to follow a log.
   *
   * @param client talks to the API server
   * @param log the log of the container
   * @param restarts how often the container had restarted before the start whose log it is
   * @param files reads the log of the container's first start
   * @param listener receives the output
   */
  public static ApiLogFollower start(
      KubernetesClient client,
      ContainerLogId log,
      int restarts,
      NodeLogFiles files,
      RunListener listener) {
    ApiLogFollower follower = new ApiLogFollower(client, log, restarts, files, listener);
    DaemonThreads.start("rununder-log-" + log.namespace(), follower::follow);
    return follower;
  }

  @Override
  public boolean drain(Duration longest) {
    // a container that has ended has started, even if the start was not reported yet
    over.complete(null);
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
        forwardUntilTheContainerEnds();
      }
    } catch (KubernetesClientException | IllegalStateException | CompletionException failed) {
      // an IllegalStateException when the client was closed meanwhile
      broken = true;
      LOG.debug("The log of {} broke off", log, failed);
    } finally {
      ended.countDown();
    }
  }

  /**
   * Until the container runs, the API answers with an error, which fabric8 takes for log content.
   */
  private void awaitStart() {
    CompletableFuture<String> node = new CompletableFuture<>();
    CompletableFuture<List<Pod>> started =
        pod()
            .informOnCondition(
                pods -> {
                  pods.forEach(pod -> nodeOf(pod).ifPresent(node::complete));
                  return pods.stream().flatMap(this::statuses).anyMatch(ApiLogFollower::hasStarted);
                });
    CompletableFuture<Object> enough = CompletableFuture.anyOf(started, over);
    try {
      files.ifPresent(
          readable -> {
            CompletableFuture.anyOf(node, enough).join();
            if (!enough.isDone()) {
              tail(readable, node.join()).forwardUntil(enough);
            }
          });
      enough.join();
    } finally {
      started.cancel(true);
    }
  }

  /** The node of the container's first start; empty once a later start exists. */
  private Optional<String> nodeOf(Pod pod) {
    return statuses(pod).anyMatch(status -> status.getRestartCount() > 0)
        ? Optional.empty()
        : Optional.ofNullable(pod.getSpec().getNodeName());
  }

  private NodeProxyLogTail tail(NodeLogFiles readable, String node) {
    return new NodeProxyLogTail(readable, node, log.fileOnNode(0), early::forwardEarly);
  }

  private Stream<ContainerStatus> statuses(Pod pod) {
    return Stream.of(
            pod.getStatus().getContainerStatuses(), pod.getStatus().getEphemeralContainerStatuses())
        .flatMap(List::stream)
        .filter(status -> status.getName().equals(log.container()));
  }

  private static boolean hasStarted(ContainerStatus status) {
    return status.getState().getRunning() != null || status.getState().getTerminated() != null;
  }

  /**
   * The API server may end the stream of a container that runs, for example when it restarts: then
   * the log is read further. Only a stream that began after the container's end is complete.
   */
  private void forwardUntilTheContainerEnds() {
    early.begin();
    Optional<ContainerStatus> status = status();
    while (status.isPresent() && !closed) {
      if (read(status.get()) && hasEnded(status.get())) {
        return;
      }
      output.resume();
      status = status();
    }
  }

  /** Returns whether the stream ended without a failure. */
  private boolean read(ContainerStatus status) {
    BytesLimitTerminateTimeTailPrettyLoggable all =
        pod().inContainer(log.container()).usingTimestamps();
    TimeTailPrettyLoggable ofStart = status.getRestartCount() > restarts ? all.terminated() : all;
    Loggable unread = output.since().<Loggable>map(ofStart::sinceTime).orElse(ofStart);
    try (LogWatch current = unread.withReadyWaitTimeout(0).watchLog(output)) {
      watch = current;
      if (!closed) {
        broken = current.onClose().toCompletableFuture().join() != null;
      }
    }
    return !broken;
  }

  /** Returns the container's status; empty when its pod is gone or the run is closed. */
  private Optional<ContainerStatus> status() {
    AtomicReference<Optional<ContainerStatus>> status = new AtomicReference<>(Optional.empty());
    var unused =
        RETRY.untilInterrupted(
            () -> {
              try {
                status.set(Stream.ofNullable(pod().get()).flatMap(this::statuses).findFirst());
                return true;
              } catch (KubernetesClientException noAnswer) {
                LOG.debug("The log of {} cannot be resumed yet", log, noAnswer);
                return closed;
              }
            });
    return status.get();
  }

  /** A container that waits has ended before. */
  private boolean hasEnded(ContainerStatus status) {
    return status.getState().getRunning() == null || status.getRestartCount() > restarts;
  }

  private PodResource pod() {
    return client.pods().inNamespace(log.namespace()).withName(log.pod());
  }
}
