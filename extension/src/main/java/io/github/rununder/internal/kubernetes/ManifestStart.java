// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.ReplicaKind;
import io.github.rununder.capture.Origins;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.PodRemoval;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.manifest.ConfinedManifests;
import io.github.rununder.internal.kubernetes.manifest.DeployedManifests;
import io.github.rununder.internal.kubernetes.manifest.ManifestDeployer;
import io.github.rununder.internal.kubernetes.manifest.ManifestObject;
import io.github.rununder.internal.kubernetes.manifest.ManifestTarget;
import io.github.rununder.internal.kubernetes.manifest.PodImages;
import io.github.rununder.internal.kubernetes.manifest.WorkloadKind;
import io.github.rununder.internal.kubernetes.objects.KubernetesEscaping;
import io.github.rununder.internal.kubernetes.pod.ObjectChanges;
import io.github.rununder.internal.kubernetes.pod.PodRun;
import io.github.rununder.internal.kubernetes.pod.PodShims;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Starts the user's manifests in the namespace of a run. */
final class ManifestStart {
  /** Kinds with a configured number of replicas. */
  private static final Map<WorkloadKind, ReplicaKind> REPLICA_KINDS =
      Map.of(
          WorkloadKind.DEPLOYMENT,
          ReplicaKind.DEPLOYMENT,
          WorkloadKind.STATEFUL_SET,
          ReplicaKind.STATEFUL_SET);

  private final Cluster cluster;
  private final RunNamespace namespace;
  private final LaunchRequest launch;
  private final RunListener listener;
  private final ManifestDeployer deployer;
  private final PodImages images;
  private final PodRemoval removal;

  ManifestStart(
      Cluster cluster, RunNamespace namespace, LaunchRequest launch, RunListener listener) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.launch = launch;
    this.listener = listener;
    deployer = new ManifestDeployer(cluster.client(), namespace, launch.labels());
    images = new PodImages(cluster);
    removal = new PodRemoval(cluster.client(), OptionalLong.empty());
  }

  /**
   * Creates all objects, the target last, and follows its first pod, or all pods of a Deployment or
   * StatefulSet with several replicas.
   *
   * @param manifests all objects, and the object to follow
   * @param chosen the image for the container
   * @param changes makes the run's changes
   */
  RunHandle start(DeployedManifests manifests, ContainerImage chosen, ObjectChanges changes) {
    List<ManifestObject> objects = manifests.objects();
    ManifestTarget target = manifests.target();
    deployer.notes().addAll(manifests.notes());
    deployer.check(objects);
    if (isOnSharedCluster() && launch.configuration().get(Settings.K8S_CONFINED)) {
      ConfinedManifests.check(objects);
    }
    String named = target.container().path("image").asText();
    objects.forEach(images::replaceIn);
    chosen
        .image()
        .ifPresentOrElse(
            image -> put(image, target), () -> new PodShims(cluster, launch).into(target, named));
    deployer.notes().addAll(chosen.notes());
    if (target.kind() == WorkloadKind.CRON_JOB) {
      ((ObjectNode) target.object().tree().path("spec")).put("suspend", true);
    }
    ManifestDeployer.inOrder(objects).stream()
        .filter(object -> !object.equals(target.object()))
        .forEach(deployer::create);
    TargetContainer container = targetContainer(target, chosen);
    return replicas(target)
        .<RunHandle>map(rollout -> followAll(target, rollout, container, changes))
        .orElseGet(() -> new UpdatableRun(follow(target, following(container)), changes));
  }

  private boolean isOnSharedCluster() {
    return launch.configuration().get(Settings.K8S_CONTEXT).isPresent();
  }

  private Optional<ReplicaRollout> replicas(ManifestTarget target) {
    JsonNode tree = target.object().tree();
    int count = tree.at("/spec/replicas").asInt(1);
    return Optional.ofNullable(REPLICA_KINDS.get(target.kind()))
        .filter(kind -> count > 1)
        .map(
            kind ->
                new ReplicaRollout(
                    cluster.client(),
                    namespace.name(),
                    kind,
                    tree.at("/metadata/name").asText(),
                    count));
  }

  private FleetRun followAll(
      ManifestTarget target,
      ReplicaRollout rollout,
      TargetContainer container,
      ObjectChanges changes) {
    return FleetRun.start(
        cluster,
        namespace,
        rollout,
        () -> ownerOf(deployer.create(target.object())).pods()::contains,
        container,
        changes,
        listener);
  }

  private void put(ProgramImage image, ManifestTarget target) {
    ObjectNode container = target.container();
    images.set(container, cluster.imageForPods(image.reference()));
    image.shim().ifPresent(shim -> new PodShims(cluster, launch).into(target, shim));
    image.variables(launch.probeVariables()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            variable ->
                container
                    .withArrayProperty("env")
                    .addObject()
                    .put("name", variable.getKey())
                    .put("value", KubernetesEscaping.of(variable.getValue())));
  }

  private RestartableHandle follow(ManifestTarget target, PodRun.Following following) {
    return switch (target.kind()) {
      case POD ->
          SinglePod.start(
              removal,
              () -> Serialization.unmarshal(deployer.create(target.object()).toString(), Pod.class),
              following,
              listener);
      case JOB ->
          follow(
              deployer.create(target.object()),
              (last, owner) -> nextJob(last, target.object()),
              following);
      case CRON_JOB -> {
        ManifestObject job = jobOf(deployer.create(target.object()), target);
        yield follow(deployer.create(job), (last, owner) -> nextJob(last, job), following);
      }
      case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET ->
          follow(
              deployer.create(target.object()),
              (last, owner) -> {
                removal.remove(last);
                return owner;
              },
              following);
    };
  }

  private RestartableHandle follow(
      JsonNode owner, ControllerRun.Renewal renewal, PodRun.Following following) {
    return ControllerRun.start(
        cluster.client(), namespace, ownerOf(owner), renewal, following, listener);
  }

  /** A job that has ended creates no other pod. */
  private ControllerRun.Owner nextJob(Pod last, ManifestObject job) {
    removal.removeJob(last, job.tree().path("metadata").path("name").asText());
    return ownerOf(deployer.create(job));
  }

  private ControllerRun.Owner ownerOf(JsonNode created) {
    JsonNode metadata = created.path("metadata");
    return new ControllerRun.Owner(
        created.path("kind").asText() + "/" + metadata.path("name").asText(),
        OwnedPods.of(cluster.client(), namespace.name(), metadata.path("uid").asText()));
  }

  private TargetContainer targetContainer(ManifestTarget target, ContainerImage chosen) {
    return new TargetContainer(
        target.containerName(),
        chosen
            .image()
            .map(ProgramImage::reference)
            .orElse(target.container().path("image").asText()),
        deployer.notes(),
        deployer.warnings(),
        chosen
            .sources()
            .in(
                (variable, before) ->
                    target
                        .placeOfVariable(variable, before)
                        .map(
                            place ->
                                Origins.podEnv(
                                    target.containerName(), place.file(), place.line()))));
  }

  private PodRun.Following following(TargetContainer container) {
    return (pod, next) -> PodRun.follow(cluster, namespace, pod, container, next);
  }

  /** As {@code kubectl create job --from} does. */
  private ManifestObject jobOf(JsonNode cronJob, ManifestTarget target) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("apiVersion", "batch/v1").put("kind", "Job");
    JsonNode template = cronJob.path("spec").path("jobTemplate");
    ObjectNode metadata = job.putObject("metadata");
    metadata.put("name", cronJob.path("metadata").path("name").asText() + "-now");
    metadata.set("labels", template.path("metadata").path("labels").deepCopy());
    if (!metadata.path("labels").isObject()) {
      metadata.remove("labels");
    }
    metadata.putObject("annotations").put("cronjob.kubernetes.io/instantiate", "manual");
    job.set("spec", template.path("spec").deepCopy());
    deployer
        .notes()
        .add(
            "note: the schedule of %s is suspended; RunUnder created Job/%s from it at once"
                .formatted(target.object().title(), metadata.path("name").asText()));
    return new ManifestObject(job, target.object().place(), Map.of());
  }
}
