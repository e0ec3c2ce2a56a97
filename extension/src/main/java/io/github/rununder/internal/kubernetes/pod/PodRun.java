// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors.Cause;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.declared.ClusterLookups;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.status.PodDiagnostics;
import io.github.rununder.internal.kubernetes.status.PodEvent;
import io.github.rununder.internal.kubernetes.status.PodEvent.NeverStarts;
import io.github.rununder.internal.kubernetes.status.PodEvent.StepEnded;
import io.github.rununder.internal.kubernetes.status.PodEventReporter;
import io.github.rununder.internal.kubernetes.status.PodStartOrder;
import io.github.rununder.internal.kubernetes.status.PodStatusEvents;
import io.github.rununder.internal.kubernetes.status.PodStatusReader;
import io.github.rununder.internal.kubernetes.status.PodWatch;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pod that was created, until its run is closed. */
public final class PodRun implements RunHandle {
  /** Begins to follow a pod. */
  @FunctionalInterface
  public interface Following {
    PodRun follow(Pod pod, RunListener listener);
  }

  private static final Logger LOG = LoggerFactory.getLogger(PodRun.class);

  private final Cluster cluster;
  private final RunNamespace namespace;
  private final TargetContainer subject;
  private final RunListener listener;
  private final PodStatusReader progress;
  private final PodDeclaration declaration;
  private final PodStatusEvents story;
  private final LogFollower follower;
  private final PodEventReporter teller;
  private final ExecutorService inOrder;

  private volatile @Nullable PodWatch watch;
  private volatile Pod pod;
  private volatile List<String> events = List.of();
  private volatile Runnable loseInterest = () -> {};
  private boolean declared;
  private boolean orderIsTold;

  private PodRun(
      Cluster cluster,
      RunNamespace namespace,
      Pod created,
      TargetContainer subject,
      PodDeclaration declaration,
      RunListener listener,
      LogFollower follower,
      ExecutorService inOrder) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.subject = subject;
    this.listener = listener;
    pod = created;
    progress = new PodStatusReader(subject.container());
    this.declaration = declaration;
    story = new PodStatusEvents(subject.container());
    this.inOrder = inOrder;
    this.follower = follower;
    teller =
        new PodEventReporter(
            cluster, logOf(created, subject.container()), subject.image(), follower, listener);
  }

  /** A pod of many, whose news is told by {@link #handle} and whose log by the follower. */
  public static PodRun ofFleet(
      Cluster cluster,
      RunNamespace namespace,
      Pod pod,
      TargetContainer subject,
      PodDeclaration declaration,
      RunListener listener,
      LogFollower follower,
      ExecutorService inOrder) {
    PodRun run =
        new PodRun(cluster, namespace, pod, subject, declaration, listener, follower, inOrder);
    run.listenForLoss();
    return run;
  }

  /** Begins to watch a pod that was created. */
  public static PodRun follow(
      Cluster cluster,
      RunNamespace namespace,
      Pod pod,
      TargetContainer subject,
      RunListener listener) {
    PodRun run =
        new PodRun(
            cluster,
            namespace,
            pod,
            subject,
            new PodDeclaration(
                cluster,
                subject,
                () -> new ClusterLookups(cluster, pod.getMetadata().getNamespace())),
            listener,
            cluster.follow(logOf(pod, subject.container()), listener),
            Executors.newSingleThreadExecutor(DaemonThreads.named("rununder-" + namespace.name())));
    try {
      run.watch();
      return run;
    } catch (RuntimeException failed) {
      run.close();
      throw failed;
    }
  }

  private void listenForLoss() {
    loseInterest = cluster.whenLost(words -> enqueue(() -> lost(words)));
  }

  private void lost(String words) {
    progress.giveUp(new NeverStarts(words, Cause.LOSS)).ifPresent(teller::tell);
  }

  private void watch() {
    listenForLoss();
    watch = PodWatch.open(cluster.client(), pod, new Ear());
  }

  @Override
  public List<String> diagnostics() {
    boolean closed = teller.isSilent();
    if (!closed && cluster.loss().isEmpty()) {
      events = PodDiagnostics.lastEvents(cluster.client(), namespace.name());
    }
    List<String> complaints = closed ? List.of() : cluster.complaints();
    return Stream.of(subject.notes(), PodDiagnostics.states(pod), events, complaints)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public synchronized void close() {
    if (teller.isSilent()) {
      return;
    }
    teller.silence();
    inOrder.shutdownNow();
    follower.close();
    stopListening();
    deleteNamespace();
  }

  private void stopListening() {
    loseInterest.run();
    PodWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
  }

  private void deleteNamespace() {
    try {
      namespace.delete();
    } catch (KubernetesClientException unreachable) {
      namespace.tellThatItIsLeft(unreachable);
    }
  }

  /** Waits until the end was told to the listener. */
  public void awaitEnd() {
    teller.awaitEnd();
  }

  /** The pod as it was told last. */
  public Pod pod() {
    return pod;
  }

  /** Tells nothing more of a pod that another one has followed. */
  public synchronized void release() {
    teller.silence();
    follower.close();
    stopListening();
  }

  public void handle(Pod current) {
    pod = current;
    if (!orderIsTold) {
      orderIsTold = true;
      listener.onStartOrder(PodStartOrder.of(current));
    }
    List<PodEvent> news = progress.news(current);
    declare(progress.isOver());
    // steps first: the timeline's "Initialized" says that all of them were told
    news.stream().filter(StepEnded.class::isInstance).forEach(teller::tell);
    story.of(current).forEach(listener::onEvent);
    news.stream().filter(event -> !(event instanceof StepEnded)).forEach(teller::tell);
    if (unschedulable(current).isPresent()) {
      long millis = namespace.unschedulableTimeout().toMillis();
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, inOrder)
          .execute(this::giveUpWhenStillUnschedulable);
    }
  }

  /** As soon as all is known; when the run goes on without, with what is known. */
  private void declare(boolean now) {
    if (!declared && (now || declaration.isComplete(pod))) {
      declared = true;
      listener.onDeclaration(declaration.of(pod));
    }
  }

  private Optional<NeverStarts> unschedulable(Pod current) {
    return PodStatusReader.unschedulable(current, namespace.unschedulableTimeout());
  }

  private void giveUpWhenStillUnschedulable() {
    unschedulable(pod)
        .flatMap(progress::giveUp)
        .ifPresent(
            never -> {
              declare(true);
              teller.tell(never);
            });
  }

  /**
   * A container that was started again has ended before, which its status tells as its last state.
   */
  public void endedBefore(ContainerStateTerminated end) {
    progress
        .giveUp(new NeverStarts("", Cause.CONTAINER))
        .ifPresent(notTold -> listener.onExit(PodStatusReader.exit(end)));
  }

  public static ContainerLogId logOf(Pod pod, String container) {
    return new ContainerLogId(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        pod.getMetadata().getUid(),
        container);
  }

  /** Hands on what the API says, in its order. */
  private final class Ear implements PodWatch.Audience {
    @Override
    public void seen(Pod now) {
      enqueue(() -> handle(now));
    }

    @Override
    public void deleted() {
      NeverStarts reason =
          new NeverStarts("The pod was deleted, and not by RunUnder.", Cause.CLUSTER);
      enqueue(() -> progress.giveUp(reason).ifPresent(teller::tell));
    }

    @Override
    public void happened(TimelineEvent event) {
      teller.tell(event);
    }
  }

  private void enqueue(Runnable task) {
    try {
      inOrder.execute(task);
    } catch (RejectedExecutionException afterClose) {
      LOG.trace("An event arrived after the end of {}", namespace.name());
    }
  }
}
