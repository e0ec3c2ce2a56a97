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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Starts what a team's own manifests say, in the namespace of a run. */
final class ManifestStart {
  /** Kinds that keep as many pods as they are told to. */
  private static final Map<WorkloadKind, ReplicaKind> KEEPERS =
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
   * Creates all objects, the one that is looked at last, and follows its first pod; of a Deployment
   * or a StatefulSet that keeps several, all of them.
   *
   * @param objects all objects
   * @param looked the one to follow; its tree is among the objects
   * @param chosen what becomes of the container's image
   * @param changes makes the run's changes
   */
  RunHandle start(
      List<ManifestObject> objects,
      ManifestTarget looked,
      ContainerImage chosen,
      ObjectChanges changes) {
    deployer.check(objects);
    String named = looked.container().path("image").asText();
    objects.forEach(images::replaceIn);
    chosen
        .image()
        .ifPresentOrElse(
            image -> put(image, looked), () -> new PodShims(cluster, launch).into(looked, named));
    deployer.notes().addAll(chosen.notes());
    if (looked.kind() == WorkloadKind.CRON_JOB) {
      ((ObjectNode) looked.object().tree().path("spec")).put("suspend", true);
    }
    ManifestDeployer.inOrder(objects).stream()
        .filter(object -> !object.equals(looked.object()))
        .forEach(deployer::create);
    TargetContainer subject = subject(looked, chosen);
    return replicas(looked)
        .<RunHandle>map(rollout -> followAll(looked, rollout, subject, changes))
        .orElseGet(() -> new UpdatableRun(follow(looked, following(subject)), changes));
  }

  private Optional<ReplicaRollout> replicas(ManifestTarget looked) {
    JsonNode tree = looked.object().tree();
    int count = tree.at("/spec/replicas").asInt(1);
    return Optional.ofNullable(KEEPERS.get(looked.kind()))
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
      ManifestTarget looked,
      ReplicaRollout rollout,
      TargetContainer subject,
      ObjectChanges changes) {
    return FleetRun.start(
        cluster,
        namespace,
        rollout,
        () -> ownerOf(deployer.create(looked.object())).pods()::contains,
        subject,
        changes,
        listener);
  }

  private void put(ProgramImage image, ManifestTarget looked) {
    ObjectNode container = looked.container();
    images.set(container, cluster.imageForPods(image.reference()));
    image.shim().ifPresent(shim -> new PodShims(cluster, launch).into(looked, shim));
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

  private RestartableHandle follow(ManifestTarget looked, PodRun.Following following) {
    return switch (looked.kind()) {
      case POD ->
          SinglePod.start(
              removal,
              () -> Serialization.unmarshal(deployer.create(looked.object()).toString(), Pod.class),
              following,
              listener);
      case JOB ->
          follow(
              deployer.create(looked.object()),
              (last, owner) -> nextJob(last, looked.object()),
              following);
      case CRON_JOB -> {
        ManifestObject job = jobOf(deployer.create(looked.object()), looked);
        yield follow(deployer.create(job), (last, owner) -> nextJob(last, job), following);
      }
      case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET ->
          follow(
              deployer.create(looked.object()),
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

  /** A job that is over makes no other pod. */
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

  private TargetContainer subject(ManifestTarget looked, ContainerImage chosen) {
    return new TargetContainer(
        looked.containerName(),
        chosen
            .image()
            .map(ProgramImage::reference)
            .orElse(looked.container().path("image").asText()),
        deployer.notes(),
        chosen
            .words()
            .in(
                (variable, before) ->
                    looked
                        .placeOfVariable(variable, before)
                        .map(
                            place ->
                                Origins.podEnv(
                                    looked.containerName(), place.file(), place.line()))));
  }

  private PodRun.Following following(TargetContainer subject) {
    return (pod, told) -> PodRun.follow(cluster, namespace, pod, subject, told);
  }

  /** As {@code kubectl create job --from} does. */
  private ManifestObject jobOf(JsonNode cronJob, ManifestTarget looked) {
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
                .formatted(looked.object().title(), metadata.path("name").asText()));
    return new ManifestObject(job, looked.object().place(), Map.of());
  }
}
