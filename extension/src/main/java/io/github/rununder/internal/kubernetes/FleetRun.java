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
import io.github.rununder.internal.kubernetes.pod.ReportQueue;
import io.github.rununder.internal.kubernetes.status.EventMapper;
import io.github.rununder.internal.kubernetes.status.InformerHandler;
import io.github.rununder.internal.kubernetes.status.PodDiagnostics;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All pods of a run of many replicas: one informer for their states, one follower for their logs,
 * and one thread that assigns both to replicas.
 */
final class FleetRun implements FleetHandle, UpdatableHandle {
  private static final int SHOWN_PODS = 3;

  private final Cluster cluster;
  private final RunNamespace namespace;
  private final ReplicaRollout rollout;
  private final TargetContainer target;
  private final ObjectChanges changes;
  private final RunListener listener;
  private final PodLogs logs;
  private final CachedLookups lookups;
  private final PodDeclaration declaration;
  private final ReportQueue inOrder;

  /** By UID: the next pod of a StatefulSet has the same name. */
  private final Map<String, PodRun> pods = new ConcurrentHashMap<>();

  private final Map<String, RunListener> lastOfName = new LinkedHashMap<>();
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
  private volatile @Nullable Instant allReady;
  private volatile List<String> lastDiagnostics = List.of();
  private volatile boolean closed;

  private FleetRun(
      Cluster cluster,
      RunNamespace namespace,
      ReplicaRollout rollout,
      TargetContainer target,
      ObjectChanges changes,
      RunListener listener) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.rollout = rollout;
    this.target = target;
    this.changes = changes;
    this.listener = listener;
    logs = cluster.logs(namespace.name());
    lookups = new CachedLookups(() -> new ClusterLookups(cluster, namespace.name()));
    declaration = new PodDeclaration(cluster, target, lookups);
    inOrder = new ReportQueue(namespace.name());
  }

  /**
   * Creates the controller and begins to watch its pods.
   *
   * @param rollout the controller to create
   * @param creation creates it and recognises its pods in the namespace
   */
  static FleetRun start(
      Cluster cluster,
      RunNamespace namespace,
      ReplicaRollout rollout,
      Supplier<Predicate<Pod>> creation,
      TargetContainer target,
      ObjectChanges changes,
      RunListener listener) {
    FleetRun run = new FleetRun(cluster, namespace, rollout, target, changes, listener);
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
            .inform(new InformerHandler<>(this::handle)));
  }

  private void handle(Event event) {
    String uid = event.getInvolvedObject().getUid();
    EventMapper.of(event)
        .ifPresent(
            mapped ->
                inOrder.execute(
                    () ->
                        Optional.ofNullable(pods.get(uid))
                            .ifPresent(replica -> replica.forward(mapped))));
    RefusedPods.handle(event, text -> inOrder.execute(() -> giveUpWhenThereIsNoPod(text)));
  }

  private void giveUpWhenThereIsNoPod(String errorText) {
    if (lastOfName.isEmpty()) {
      listener.onStartFailure(
          new StartFailure(
              StartFailure.Reason.REJECTED,
              "%s cannot create its pods: %s".formatted(rollout.title(), errorText)));
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
    lookups.forget();
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

  /** The controller creates another pod in its place. */
  @Override
  public void restart(String replica) {
    cluster.client().pods().inNamespace(namespace.name()).withName(replica).delete();
  }

  @Override
  public List<String> diagnostics() {
    return closed ? lastDiagnostics : currentDiagnostics();
  }

  private List<String> states() {
    List<String> lines = new ArrayList<>(target.notes());
    lines.addAll(declaration.notes());
    List<Pod> all = cluster.client().pods().inNamespace(namespace.name()).list().getItems();
    lines.add(
        "%d pods, %d of them ready"
            .formatted(all.size(), all.stream().filter(FleetRun::isReady).count()));
    all.stream()
        .filter(pod -> !isReady(pod))
        .limit(SHOWN_PODS)
        .forEach(pod -> lines.addAll(PodDiagnostics.states(pod)));
    lines.addAll(PodDiagnostics.lastEvents(cluster.client(), namespace.name()));
    return lines;
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
      lastDiagnostics = currentDiagnostics();
      closed = true;
    }
    inOrder.close();
    logs.close();
    // the cluster outlives the run and must not keep its pods
    pods.values().forEach(PodRun::release);
    informers.forEach(SharedIndexInformer::close);
    namespace.deleteOrWarn();
  }

  private List<String> currentDiagnostics() {
    try {
      return cluster.loss().map(List::of).orElseGet(this::states);
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
        target,
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

  /** Forwards the API server's reports in order. */
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
      inOrder.execute(() -> gone(deleted));
    }

    private void seenWhenOwn(Pod pod) {
      inOrder.execute(
          () -> {
            if (own.test(pod)) {
              seen(pod);
            }
          });
    }
  }
}
