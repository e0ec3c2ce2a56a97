// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors.Cause;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.declared.ClusterLookups;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.internal.kubernetes.status.PodDiagnostics;
import io.github.rununder.internal.kubernetes.status.PodEvent.NeverStarts;
import io.github.rununder.internal.kubernetes.status.PodStatusReader;
import io.github.rununder.internal.kubernetes.status.PodWatch;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A created pod, until its run is closed. Each start of the target container in it is an attempt
 * with its listener, also a restart by the kubelet.
 */
public final class PodRun implements RunHandle {
  /** Begins to follow a pod. */
  @FunctionalInterface
  public interface Following {
    PodRun follow(Pod pod, RunListener listener);
  }

  private final Cluster cluster;
  private final RunNamespace namespace;
  private final TargetContainer target;
  private final PodDeclaration declaration;
  private final PodLogs logs;
  private final ReportQueue inOrder;
  private final Consumer<RunListener> whenRestarted;

  private volatile PodAttempt attempt;
  private volatile @Nullable PodWatch watch;
  private volatile Pod pod;
  private volatile List<String> events = List.of();
  private volatile Runnable endOfLossCallback = () -> {};
  private volatile boolean released;

  private PodRun(
      Cluster cluster,
      RunNamespace namespace,
      Pod created,
      TargetContainer target,
      PodDeclaration declaration,
      RunListener listener,
      PodLogs logs,
      ReportQueue inOrder,
      Consumer<RunListener> whenRestarted) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.target = target;
    this.declaration = declaration;
    this.logs = logs;
    this.inOrder = inOrder;
    this.whenRestarted = whenRestarted;
    pod = created;
    attempt = attempt(0, listener);
  }

  private PodAttempt attempt(int restarts, RunListener listener) {
    ContainerLogId log = ContainerLogId.of(pod, target.container());
    return new PodAttempt(cluster, log, target, declaration, logs, restarts, listener);
  }

  /**
   * Follows one pod of many, which gets its states by {@link #handle} and its events by {@link
   * #forward}.
   *
   * @param logs follows its log
   * @param whenRestarted receives the listener of each further attempt
   */
  public static PodRun ofFleet(
      Cluster cluster,
      RunNamespace namespace,
      Pod pod,
      TargetContainer target,
      PodDeclaration declaration,
      RunListener listener,
      PodLogs logs,
      ReportQueue inOrder,
      Consumer<RunListener> whenRestarted) {
    PodRun run =
        new PodRun(
            cluster, namespace, pod, target, declaration, listener, logs, inOrder, whenRestarted);
    run.listenForLoss();
    return run;
  }

  /** Begins to watch a pod that was created. */
  public static PodRun follow(
      Cluster cluster,
      RunNamespace namespace,
      Pod pod,
      TargetContainer target,
      RunListener listener) {
    PodRun run =
        new PodRun(
            cluster,
            namespace,
            pod,
            target,
            new PodDeclaration(
                cluster,
                target,
                () -> new ClusterLookups(cluster, pod.getMetadata().getNamespace())),
            listener,
            cluster::follow,
            new ReportQueue(namespace.name()),
            next -> {});
    try {
      run.watch();
      return run;
    } catch (RuntimeException failed) {
      run.close();
      throw failed;
    }
  }

  private void listenForLoss() {
    endOfLossCallback =
        cluster.whenLost(
            reason -> inOrder.execute(() -> attempt.giveUp(new NeverStarts(reason, Cause.LOSS))));
  }

  private void watch() {
    listenForLoss();
    watch = PodWatch.open(cluster.client(), pod, new Watcher());
  }

  @Override
  public List<String> diagnostics() {
    if (!released && cluster.loss().isEmpty()) {
      events = PodDiagnostics.lastEvents(cluster.client(), pod);
    }
    List<String> problems = released ? List.of() : cluster.nodeProblems();
    List<String> warnings =
        target.warnings().stream()
            .map(each -> "warning: Kubernetes about " + each.message())
            .toList();
    return Stream.of(
            target.notes(),
            declaration.notes(),
            warnings,
            PodDiagnostics.states(pod),
            events,
            problems)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public synchronized void close() {
    if (released) {
      return;
    }
    inOrder.close();
    release();
    namespace.deleteOrWarn();
  }

  /** Waits until the end of the latest attempt was reported to its listener. */
  public void awaitEnd() {
    attempt.awaitEnd();
  }

  /** The pod as the API server reported it last. */
  public Pod pod() {
    return pod;
  }

  /** Stops all reports, for example of a pod that another pod has replaced. */
  public synchronized void release() {
    released = true;
    attempt.release();
    endOfLossCallback.run();
    PodWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
  }

  /** Handles a state of the pod; the first state of a further attempt ends the attempt before. */
  public void handle(Pod current) {
    pod = current;
    PodStatusReader.statusOf(current, target.container()).ifPresent(this::beginAttemptIfRestarted);
    attempt.handle(current);
    if (unschedulable(current).isPresent()) {
      long millis = namespace.unschedulableTimeout().toMillis();
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, inOrder)
          .execute(this::giveUpWhenStillUnschedulable);
    }
  }

  private void beginAttemptIfRestarted(ContainerStatus status) {
    int restarts = PodStatusReader.restarts(status);
    if (restarts <= attempt.restarts()) {
      return;
    }
    PodAttempt before = attempt;
    Optional.ofNullable(status.getLastState())
        .map(ContainerState::getTerminated)
        .ifPresent(before::endedBefore);
    before.release();
    synchronized (this) {
      if (!released) {
        RunListener next = before.listener().onAttempt();
        whenRestarted.accept(next);
        attempt = attempt(restarts, next);
      }
    }
  }

  /** Forwards an event of the pod. */
  public void forward(TimelineEvent event) {
    attempt.forward(event);
  }

  /** Handles the last state of a deleted pod. */
  public void gone(Pod last) {
    handle(last);
    release();
    attempt.listener().onRemoved();
  }

  private Optional<NeverStarts> unschedulable(Pod current) {
    return PodStatusReader.unschedulable(current, namespace.unschedulableTimeout());
  }

  private void giveUpWhenStillUnschedulable() {
    unschedulable(pod).ifPresent(reason -> attempt.giveUpUnscheduled(pod, reason));
  }

  /** Forwards the API server's reports in order. */
  private final class Watcher implements PodWatch.Listener {
    @Override
    public void onState(Pod now) {
      inOrder.execute(() -> handle(now));
    }

    @Override
    public void onDeleted() {
      inOrder.execute(
          () ->
              attempt.giveUp(
                  new NeverStarts("The pod was deleted, and not by RunUnder.", Cause.CLUSTER)));
    }

    @Override
    public void onEvent(TimelineEvent event) {
      forward(event);
    }
  }
}
