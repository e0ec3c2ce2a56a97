// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.rununder.Exit;
import io.github.rununder.InitStepResult;
import io.github.rununder.StartFailure;
import io.github.rununder.TimelineEvent;
import io.github.rununder.internal.kubernetes.PodEvent.Cause;
import io.github.rununder.internal.kubernetes.PodEvent.NeverStarts;
import io.github.rununder.internal.kubernetes.PodEvent.ProgramEnded;
import io.github.rununder.internal.kubernetes.PodEvent.StepEnded;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pod that was created, until its run is closed. */
final class PodRun implements RunHandle {
  /**
   * What is looked at in a pod.
   *
   * @param container the container of the program
   * @param image what people call its image
   * @param notes what people should know of how the pod came to be
   * @param words what else is known of it
   */
  record Subject(String container, String image, List<String> notes, ContainerWords words) {}

  /** Begins to follow a pod. */
  @FunctionalInterface
  interface Following {
    PodRun follow(Pod pod, RunListener listener);
  }

  private static final Logger LOG = LoggerFactory.getLogger(PodRun.class);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);
  private static final int STEP_OUTPUT_LINES = 20;

  /** A node that has just started may have a taint for a moment. */
  private static final long UNSCHEDULABLE_SECONDS = 5;

  private final Cluster cluster;
  private final RunNamespace namespace;
  private final Subject subject;
  private final RunListener listener;
  private final PodProgress progress;
  private final PodDeclaration declaration;
  private final PodStory story;
  private final LogFollower follower;
  private final ExecutorService inOrder;
  private final CountDownLatch endTold = new CountDownLatch(1);

  private volatile @Nullable SharedIndexInformer<Pod> informer;
  private volatile @Nullable SharedIndexInformer<Event> eventInformer;
  private volatile Pod pod;
  private volatile List<String> events = List.of();
  private volatile boolean closed;
  private volatile Runnable loseInterest = () -> {};
  private boolean declared;
  private boolean orderIsTold;

  private PodRun(
      Cluster cluster,
      RunNamespace namespace,
      Pod created,
      Subject subject,
      PodDeclaration declaration,
      RunListener listener,
      LogFollower follower,
      ExecutorService inOrder) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.subject = subject;
    this.listener = listener;
    pod = created;
    progress = new PodProgress(subject.container());
    this.declaration = declaration;
    story = new PodStory(subject.container());
    this.inOrder = inOrder;
    this.follower = follower;
  }

  /** A pod of many, whose news is told by {@link #handle} and whose log by the follower. */
  static PodRun ofFleet(
      Cluster cluster,
      RunNamespace namespace,
      Pod pod,
      Subject subject,
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
  static PodRun follow(
      Cluster cluster, RunNamespace namespace, Pod pod, Subject subject, RunListener listener) {
    PodRun run =
        new PodRun(
            cluster,
            namespace,
            pod,
            subject,
            new PodDeclaration(
                cluster,
                subject,
                () -> new ClusterFacts(cluster, pod.getMetadata().getNamespace())),
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
    progress.giveUp(new NeverStarts(words, Cause.LOSS)).ifPresent(this::tell);
  }

  private void watch() {
    listenForLoss();
    informer =
        cluster
            .client()
            .pods()
            .inNamespace(namespace.name())
            .withName(pod.getMetadata().getName())
            .inform(new Watcher());
    eventInformer =
        cluster
            .client()
            .v1()
            .events()
            .inNamespace(namespace.name())
            .withField("involvedObject.uid", pod.getMetadata().getUid())
            .inform(new Told<>(event -> EventStory.of(event).ifPresent(this::happened)));
  }

  private void happened(TimelineEvent event) {
    if (!closed) {
      listener.happened(event);
    }
  }

  @Override
  public List<String> diagnostics() {
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
    if (closed) {
      return;
    }
    closed = true;
    inOrder.shutdownNow();
    follower.close();
    closeInformers();
    deleteNamespace();
  }

  private void closeInformers() {
    loseInterest.run();
    SharedIndexInformer<Pod> watching = informer;
    if (watching != null) {
      watching.close();
    }
    SharedIndexInformer<Event> hearing = eventInformer;
    if (hearing != null) {
      hearing.close();
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
  void awaitEnd() {
    try {
      if (!endTold.await(LONGEST_DRAIN.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The end of the pod in {} was not told", namespace.name());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The pod as it was told last. */
  Pod pod() {
    return pod;
  }

  /** Tells nothing more of a pod that another one has followed. */
  synchronized void release() {
    closed = true;
    follower.close();
    closeInformers();
  }

  void handle(Pod current) {
    pod = current;
    if (!orderIsTold) {
      orderIsTold = true;
      listener.startsInOrder(PodStartOrder.of(current));
    }
    List<PodEvent> news = progress.news(current);
    declare(progress.isOver());
    // steps first: the timeline's "Initialized" says that all of them were told
    news.stream().filter(StepEnded.class::isInstance).forEach(this::tell);
    story.of(current).forEach(listener::happened);
    news.stream().filter(event -> !(event instanceof StepEnded)).forEach(this::tell);
    if (PodProgress.unschedulable(current).isPresent()) {
      CompletableFuture.delayedExecutor(UNSCHEDULABLE_SECONDS, TimeUnit.SECONDS, inOrder)
          .execute(this::giveUpWhenStillUnschedulable);
    }
  }

  /** As soon as all is known; when the run goes on without, with what is known. */
  private void declare(boolean now) {
    if (!declared && (now || declaration.isComplete(pod))) {
      declared = true;
      listener.declared(declaration.of(pod));
    }
  }

  private void giveUpWhenStillUnschedulable() {
    PodProgress.unschedulable(pod)
        .flatMap(progress::giveUp)
        .ifPresent(
            never -> {
              declare(true);
              tell(never);
            });
  }

  private void tell(PodEvent event) {
    if (closed) {
      return;
    }
    if (event instanceof StepEnded ended) {
      tellStep(ended.step(), ended.state());
    } else if (event instanceof ProgramEnded ended) {
      if (!follower.drain(LONGEST_DRAIN) && !closed) {
        LOG.warn("The last output of {} may be missing", namespace.name());
      }
      tellEnd(ended.exit());
      endTold.countDown();
    } else if (event instanceof NeverStarts never) {
      listener.startFailed(PodFailure.of(never, cluster, subject.image()));
      endTold.countDown();
    }
  }

  private void tellEnd(Exit exit) {
    Optional<StartFailure> neverRan =
        exit.code() == 0
            ? Optional.empty()
            : ExecComplaint.of(cluster.client(), logOf(pod, subject.container()));
    neverRan.ifPresentOrElse(listener::startFailed, () -> listener.exited(exit));
  }

  private void tellStep(String step, ContainerStateTerminated state) {
    Exit exit = exitOf(state);
    StepTimes times = StepTimes.of(cluster, state);
    String output = outputOf(step, state);
    listener.initStep(
        new InitStepResult(
            step, times.started(), times.finished(), times.precision(), exit, output));
    if (exit.code() != 0) {
      listener.startFailed(
          new StartFailure(
              StartFailure.Reason.INIT_STEP,
              "The init step \"%s\" ended with %s, so that the program is not started.%s"
                  .formatted(step, exit.describe(), lastLines(output))));
    }
  }

  private String outputOf(String step, ContainerStateTerminated state) {
    String message = Objects.requireNonNullElse(state.getMessage(), "");
    try {
      String log =
          cluster
              .client()
              .pods()
              .inNamespace(namespace.name())
              .withName(pod.getMetadata().getName())
              .inContainer(step)
              .tailingLines(STEP_OUTPUT_LINES)
              .getLog();
      return log.isEmpty() ? message : log;
    } catch (KubernetesClientException unreachable) {
      LOG.debug("The output of init step {} is not available", step, unreachable);
      return message;
    }
  }

  private static String lastLines(String output) {
    return output.isBlank()
        ? " It printed nothing."
        : " Its last lines:\n" + output.stripTrailing();
  }

  /**
   * A container that was started again has ended before, which its status tells as its last state.
   */
  void endedBefore(ContainerStateTerminated end) {
    progress
        .giveUp(new NeverStarts("", Cause.CONTAINER))
        .ifPresent(notTold -> listener.exited(exitOf(end)));
  }

  private static Exit exitOf(ContainerStateTerminated state) {
    return new Exit(state.getExitCode(), Objects.requireNonNullElse(state.getReason(), ""));
  }

  static ContainerLog logOf(Pod pod, String container) {
    return new ContainerLog(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        pod.getMetadata().getUid(),
        container);
  }

  /** Hands on what the API says, in its order. */
  private final class Watcher implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod added) {
      enqueue(() -> handle(added));
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      enqueue(() -> handle(after));
    }

    @Override
    public void onDelete(Pod deleted, boolean unseen) {
      NeverStarts reason = new NeverStarts("The pod was deleted by someone else.", Cause.CLUSTER);
      enqueue(() -> progress.giveUp(reason).ifPresent(PodRun.this::tell));
    }
  }

  private void enqueue(Runnable task) {
    try {
      inOrder.execute(task);
    } catch (RejectedExecutionException afterClose) {
      LOG.trace("An event came after the end of {}", namespace.name());
    }
  }
}
