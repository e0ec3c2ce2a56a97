// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.ClusterAvailability;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.cluster.PodRemoval;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.manifest.DeployedManifests;
import io.github.rununder.internal.kubernetes.objects.FileObjectKey;
import io.github.rununder.internal.kubernetes.objects.PodEnvironment;
import io.github.rununder.internal.kubernetes.objects.PodFactory;
import io.github.rununder.internal.kubernetes.objects.PodFiles;
import io.github.rununder.internal.kubernetes.objects.VariableObjectKey;
import io.github.rununder.internal.kubernetes.pod.Clusters;
import io.github.rununder.internal.kubernetes.pod.ObjectChanges;
import io.github.rununder.internal.kubernetes.pod.PodRun;
import io.github.rununder.internal.kubernetes.pod.PodShims;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.SchedulerUnavailableException;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.Workload.Step;
import io.github.rununder.workload.WorkloadSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Starts workloads as pods. */
public final class KubernetesDriver implements SchedulerDriver {
  /** A program that ignores its termination signal must not delay its next start. */
  private static final long GRACE_SECONDS = 5;

  private final Clusters clusters = Clusters.share();
  private final ExecutorService sideBySide =
      Executors.newCachedThreadPool(DaemonThreads.named("rununder-k8s"));
  private final Function<LaunchRequest, ProgramImage> programImages;
  private final ContainerImage.Source containerImages;

  /** Creates the driver; the first start creates the cluster. */
  public KubernetesDriver() {
    this(
        launch -> ProgramImages.prepareUnchanged(DockerEngine.connect(), launch),
        ContainerImage::find);
  }

  /** Creates a driver that uses one image for every pod. */
  public KubernetesDriver(Function<LaunchRequest, ProgramImage> images) {
    this(images, (launch, target) -> ContainerImage.ofLaunch(launch, images.apply(launch)));
  }

  private KubernetesDriver(
      Function<LaunchRequest, ProgramImage> programImages, ContainerImage.Source containerImages) {
    this.programImages = programImages;
    this.containerImages = containerImages;
  }

  @Override
  public Scheduler scheduler() {
    return BuiltInScheduler.K8S;
  }

  @Override
  public boolean canUpdate(LiveUpdate change) {
    return true;
  }

  @Override
  public TimelineEvent.Source eventSource() {
    return TimelineEvent.Source.KUBERNETES;
  }

  /** The kubelet starts a container before the API server has the pod's address. */
  @Override
  public boolean declaresLate() {
    return true;
  }

  @Override
  public boolean definesInitSteps(Workload workload) {
    return workload.deployment(WorkloadSource.Kubernetes.class).isPresent();
  }

  @Override
  public Availability availability(Configuration configuration) {
    return ClusterAvailability.of(KubernetesSettings.of(configuration));
  }

  @Override
  public RunHandle start(LaunchRequest launch, RunListener listener) {
    Optional<WorkloadSource.RunningPod> running =
        launch.workload().deployment(WorkloadSource.RunningPod.class);
    if (running.isPresent()) {
      return AttachedRun.start(clusters.forLaunch(launch), launch, running.get(), listener);
    }
    return launch
        .workload()
        .deployment(WorkloadSource.Kubernetes.class)
        .map(deployment -> start(launch, deployment, listener))
        .orElseGet(() -> startNeutral(launch, listener));
  }

  private RunHandle start(
      LaunchRequest launch, WorkloadSource.Kubernetes deployment, RunListener listener) {
    DeployedManifests manifests =
        DeployedManifests.read(launch, deployment, () -> clusters.forLaunch(launch));
    CompletableFuture<ContainerImage> image =
        aside(() -> containerImages.of(launch, manifests.target()));
    Cluster cluster = clusters.forLaunch(launch);
    RunNamespace namespace = RunNamespace.of(cluster, launch);
    CompletableFuture<Void> ready =
        CompletableFuture.runAsync(() -> namespace.create(List.of()), sideBySide);
    try {
      ContainerImage chosen = image.join();
      ready.join();
      return new ManifestStart(cluster, namespace, launch, listener)
          .start(manifests, chosen, changes(cluster, launch, List.of(), List.of()));
    } catch (RuntimeException failed) {
      deleteWhenReady(namespace, ready, failed);
      throw failed instanceof CompletionException ? startFailure(failed.getCause()) : failed;
    }
  }

  private RunHandle startNeutral(LaunchRequest launch, RunListener listener) {
    Workload workload = launch.workload();
    PodEnvironment environment = PodEnvironment.of(workload);
    PodFiles files = PodFiles.of(workload);
    CompletableFuture<ProgramImage> image = aside(() -> programImages.apply(launch));
    Cluster cluster = clusters.forLaunch(launch);
    RunNamespace namespace = RunNamespace.of(cluster, launch);
    CompletableFuture<Void> ready =
        CompletableFuture.runAsync(
            () -> namespace.create(objectsOf(environment, files)), sideBySide);
    try {
      List<CompletableFuture<String>> steps = stepImages(cluster, launch);
      ProgramImage program = image.join();
      PodFactory.Images images =
          new PodFactory.Images(
              cluster.imageForPods(program.reference()),
              steps.stream().map(CompletableFuture::join).toList());
      PodFactory factory = new PodFactory(workload, environment, files, cluster.imagePullPolicy());
      PodShims shims = new PodShims(cluster, launch);
      Pod pod =
          program
              .shim()
              .map(shim -> shims.into(factory.pod(images, workload.arguments(), Map.of()), shim))
              .orElseGet(
                  () ->
                      factory.pod(
                          images, program.command(workload.arguments()), launch.probeVariables()));
      ready.join();
      TargetContainer target =
          new TargetContainer(
              workload.name(),
              program.reference(),
              program.remarks(),
              ContainerImage.ofLaunch(launch, program).sources());
      ObjectChanges changes = changes(cluster, launch, files.places(), environment.places());
      if (workload.replication().isPresent()) {
        ReplicaController controller =
            new ReplicaController(
                cluster.client(), namespace, workload.name(), workload.replication().get());
        return FleetRun.start(
            cluster,
            namespace,
            controller.rollout(),
            () -> {
              controller.create(pod);
              return any -> true;
            },
            target,
            changes,
            listener);
      }
      SinglePod run =
          SinglePod.start(
              new PodRemoval(cluster.client(), OptionalLong.of(GRACE_SECONDS)),
              () -> namespace.create(new PodBuilder(pod).build()),
              (created, next) -> PodRun.follow(cluster, namespace, created, target, next),
              listener);
      return new UpdatableRun(run, changes);
    } catch (RuntimeException failed) {
      deleteWhenReady(namespace, ready, failed);
      throw failed instanceof CompletionException ? startFailure(failed.getCause()) : failed;
    }
  }

  @Override
  public boolean hasReplicas() {
    return true;
  }

  @Override
  public void close() {
    sideBySide.shutdownNow();
    clusters.close();
  }

  /** Returns the cluster of a launch; starts it if necessary. */
  public Cluster cluster(LaunchRequest launch) {
    return clusters.forLaunch(launch);
  }

  private List<CompletableFuture<String>> stepImages(Cluster cluster, LaunchRequest launch) {
    return launch.workload().initSteps().stream()
        .map(Step::image)
        .map(image -> image.isEmpty() ? launch.configuration().get(Settings.IMAGE_BASE) : image)
        .map(image -> aside(() -> cluster.imageForPods(image)))
        .toList();
  }

  private static void deleteWhenReady(
      RunNamespace namespace, CompletableFuture<Void> ready, RuntimeException failed) {
    try {
      ready.exceptionally(alsoFailed -> null).join();
      namespace.delete();
    } catch (KubernetesClientException notDeleted) {
      failed.addSuppressed(notDeleted);
    }
  }

  private <T> CompletableFuture<T> aside(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, sideBySide);
  }

  private static ObjectChanges changes(
      Cluster cluster,
      LaunchRequest launch,
      List<FileObjectKey> places,
      List<VariableObjectKey> variables) {
    return new ObjectChanges(
        cluster.client(), launch.id(), launch.workload(), BuiltInScheduler.K8S, places, variables);
  }

  private static List<HasMetadata> objectsOf(PodEnvironment environment, PodFiles files) {
    return Stream.concat(environment.objects().stream(), files.objects().stream()).toList();
  }

  /** Gives a failure of another thread this thread's stack. */
  private static RuntimeException startFailure(Throwable cause) {
    return cause instanceof SchedulerUnavailableException unavailable
        ? unavailable
        : StartFailedException.again(cause);
  }
}
