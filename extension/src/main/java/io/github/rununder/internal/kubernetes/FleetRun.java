// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.declared.CachedLookups;
import io.github.rununder.internal.kubernetes.declared.ClusterLookups;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.internal.kubernetes.pod.ObjectChanges;
import io.github.rununder.internal.kubernetes.pod.PodRun;
import io.github.rununder.internal.kubernetes.status.EventMapper;
import io.github.rununder.internal.kubernetes.status.InformerHandler;
import io.github.rununder.internal.kubernetes.status.PodDiagnostics;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.FleetHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All pods of a run of many replicas: one informer tells their states, one follower their logs, and
 * one thread takes both apart.
 */
final class FleetRun implements FleetHandle, UpdatableHandle {
  private static final Logger LOG = LoggerFactory.getLogger(FleetRun.class);
  private static final int SHOWN_PODS = 3;

  private final Cluster cluster;
  private final RunNamespace namespace;
  private final ReplicaRollout rollout;
  private final TargetContainer subject;
  private final ObjectChanges changes;
  private final RunListener listener;
  private final PodLogs logs;
  private final CachedLookups facts;
  private final PodDeclaration declaration;
  private final ExecutorService inOrder;

  /** By UID: a pod of a StatefulSet comes back under its name. */
  private final Map<String, PodRun> pods = new LinkedHashMap<>();

  private final Map<String, RunListener> lastOfName = new LinkedHashMap<>();
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
  private volatile @Nullable Instant allReady;
  private volatile List<String> lastWords = List.of();
  private volatile boolean closed;

  private FleetRun(
      Cluster cluster,
      RunNamespace namespace,
      ReplicaRollout rollout,
      TargetContainer subject,
      ObjectChanges changes,
      RunListener listener) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.rollout = rollout;
    this.subject = subject;
    this.changes = changes;
    this.listener = listener;
    logs = cluster.logs(namespace.name());
    facts = new CachedLookups(() -> new ClusterLookups(cluster, namespace.name()));
    declaration = new PodDeclaration(cluster, subject, facts);
    inOrder =
        Executors.newSingleThreadExecutor(DaemonThreads.named("rununder-" + namespace.name()));
  }

  /**
   * Creates the controller and begins to watch its pods.
   *
   * @param rollout what is created
   * @param creation creates it, and knows its pods among those of the namespace
   */
  static FleetRun start(
      Cluster cluster,
      RunNamespace namespace,
      ReplicaRollout rollout,
      Supplier<Predicate<Pod>> creation,
      TargetContainer subject,
      ObjectChanges changes,
      RunListener listener) {
    FleetRun run = new FleetRun(cluster, namespace, rollout, subject, changes, listener);
    try {
      run.watch(creation.get());
      return run;
    } catch (RuntimeException failed) {
      run.close();
      throw failed;
    }
  }

  private void watch(Predicate<Pod> own) {
    KubernetesClient client = cluster.client();
    informers.add(client.pods().inNamespace(namespace.name()).inform(new Watcher(own)));
    informers.add(rollout.whenAllAreReady(this::ready));
    informers.add(
        client
            .v1()
            .events()
            .inNamespace(namespace.name())
            .inform(new InformerHandler<>(this::heard)));
  }

  private void heard(Event event) {
    String uid = event.getInvolvedObject().getUid();
    EventMapper.of(event)
        .ifPresent(
            told ->
                enqueue(
                    () ->
                        Optional.ofNullable(pods.get(uid))
                            .ifPresent(replica -> replica.happened(told))));
    RefusedPods.hear(event, words -> enqueue(() -> giveUpWhenThereIsNoPod(words)));
  }

  private void giveUpWhenThereIsNoPod(String words) {
    if (lastOfName.isEmpty()) {
      listener.onStartFailure(
          new StartFailure(
              StartFailure.Reason.REJECTED,
              "%s cannot create its pods: %s".formatted(rollout.title(), words)));
    }
  }

  private void ready() {
    if (allReady == null) {
      allReady = Instant.now();
    }
  }

  @Override
  public Optional<Instant> allReady() {
    return Optional.ofNullable(allReady);
  }

  @Override
  public OptionalInt size() {
    return OptionalInt.of(rollout.count());
  }

  @Override
  public void update(LiveUpdate change) {
    changes.apply(change);
    facts.forget();
  }

  @Override
  public void restartAll() {
    try {
      rollout.restart();
    } catch (KubernetesClientException refused) {
      throw new RunUnderException(
          "[K8S] cannot restart the replicas: " + KubernetesErrors.text(refused), refused);
    }
  }

  /** The controller makes another pod in its place. */
  @Override
  public void restart(String replica) {
    cluster.client().pods().inNamespace(namespace.name()).withName(replica).delete();
  }

  @Override
  public List<String> diagnostics() {
    return closed ? lastWords : words();
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>(subject.notes());
    List<Pod> all = cluster.client().pods().inNamespace(namespace.name()).list().getItems();
    facts.add(
        "%d pods, %d of them ready"
            .formatted(all.size(), all.stream().filter(FleetRun::isReady).count()));
    all.stream()
        .filter(pod -> !isReady(pod))
        .limit(SHOWN_PODS)
        .forEach(pod -> facts.addAll(PodDiagnostics.states(pod)));
    facts.addAll(PodDiagnostics.lastEvents(cluster.client(), namespace.name()));
    return facts;
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(each -> each.getType().equals("Ready") && each.getStatus().equals("True"));
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      lastWords = words();
      closed = true;
    }
    inOrder.shutdownNow();
    logs.close();
    informers.forEach(SharedIndexInformer::close);
    try {
      namespace.delete();
    } catch (KubernetesClientException unreachable) {
      namespace.logLeftBehind(unreachable);
    }
  }

  private List<String> words() {
    try {
      return cluster.loss().map(List::of).orElseGet(this::facts);
    } catch (KubernetesClientException unreachable) {
      return List.of("the cluster does not answer: " + unreachable.getMessage());
    }
  }

  private void seen(Pod pod) {
    pods.computeIfAbsent(pod.getMetadata().getUid(), uid -> follow(pod)).handle(pod);
  }

  private PodRun follow(Pod pod) {
    String name = pod.getMetadata().getName();
    RunListener before = lastOfName.get(name);
    RunListener next = before == null ? listener.onReplica(name) : before.onAttempt();
    lastOfName.put(name, next);
    return PodRun.ofFleet(
        cluster,
        namespace,
        pod,
        subject,
        declaration,
        next,
        logs,
        inOrder,
        restarted -> lastOfName.put(name, restarted));
  }

  private void gone(Pod pod) {
    PodRun replica = pods.remove(pod.getMetadata().getUid());
    if (replica != null) {
      replica.gone(pod);
    }
  }

  /** Hands on what the API says, in its order. */
  private final class Watcher implements ResourceEventHandler<Pod> {
    private final Predicate<Pod> own;

    Watcher(Predicate<Pod> own) {
      this.own = own;
    }

    @Override
    public void onAdd(Pod added) {
      seenWhenOwn(added);
    }

    @Override
    public void onUpdate(Pod before, Pod after) {
      seenWhenOwn(after);
    }

    @Override
    public void onDelete(Pod deleted, boolean unseen) {
      enqueue(() -> gone(deleted));
    }

    private void seenWhenOwn(Pod pod) {
      enqueue(
          () -> {
            if (own.test(pod)) {
              seen(pod);
            }
          });
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
