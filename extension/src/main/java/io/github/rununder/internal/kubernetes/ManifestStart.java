// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.kubernetes.manifest.LookedAt;
import io.github.rununder.internal.kubernetes.manifest.ManifestObject;
import io.github.rununder.internal.kubernetes.manifest.Place;
import io.github.rununder.internal.kubernetes.manifest.WorkloadKind;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts what a team's own manifests say, in the namespace of a run. */
final class ManifestStart {
  private final Cluster cluster;
  private final RunNamespace namespace;
  private final Launch launch;
  private final RunListener listener;
  private final ManifestDeployer deployer;
  private final PodImages images;

  ManifestStart(Cluster cluster, RunNamespace namespace, Launch launch, RunListener listener) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.launch = launch;
    this.listener = listener;
    deployer = new ManifestDeployer(cluster.client(), namespace, launch.labels());
    images = new PodImages(cluster);
  }

  /**
   * Creates all objects, the one that is looked at last, and follows its first pod.
   *
   * @param objects all objects
   * @param looked the one to follow; its tree is among the objects
   * @param program the image with the probed program; empty when the image runs unmodified
   */
  RunHandle start(List<ManifestObject> objects, LookedAt looked, Optional<ProgramImage> program) {
    deployer.check(objects);
    String named = looked.container().path("image").asText();
    objects.forEach(images::replaceIn);
    program.ifPresentOrElse(
        image -> putProgramInto(looked, image),
        () -> new PodShims(cluster, launch).into(looked, named));
    if (looked.kind() == WorkloadKind.CRON_JOB) {
      ((ObjectNode) looked.object().tree().path("spec")).put("suspend", true);
    }
    ManifestDeployer.inOrder(objects).stream()
        .filter(object -> !object.equals(looked.object()))
        .forEach(deployer::create);
    JsonNode created = deployer.create(looked.object());
    return follow(created, looked, program);
  }

  private void putProgramInto(LookedAt looked, ProgramImage image) {
    ObjectNode container = looked.container();
    images.set(container, cluster.imageForPods(image.reference()));
    launch.probeVariables().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            variable ->
                container
                    .withArrayProperty("env")
                    .addObject()
                    .put("name", variable.getKey())
                    .put("value", Verbatim.of(variable.getValue())));
  }

  private RunHandle follow(JsonNode created, LookedAt looked, Optional<ProgramImage> program) {
    if (looked.kind() == WorkloadKind.POD) {
      return followPod(Serialization.unmarshal(created.toString(), Pod.class), looked, program);
    }
    JsonNode owner =
        looked.kind() == WorkloadKind.CRON_JOB ? createJobOf(created, looked) : created;
    String title = owner.path("kind").asText() + "/" + owner.path("metadata").path("name").asText();
    return ControllerRun.start(
        cluster.client(),
        namespace,
        title,
        OwnedPods.of(
            cluster.client(), namespace.name(), owner.path("metadata").path("uid").asText()),
        pod -> followPod(pod, looked, program),
        listener);
  }

  private RunHandle followPod(Pod pod, LookedAt looked, Optional<ProgramImage> program) {
    String image =
        program.map(ProgramImage::reference).orElse(looked.container().path("image").asText());
    return PodRun.follow(
        cluster,
        namespace,
        pod,
        new PodRun.Subject(
            looked.containerName(),
            image,
            deployer.notes(),
            (variable, before) -> looked.placeOfVariable(variable, before).map(Place::inShort)),
        listener);
  }

  /** As {@code kubectl create job --from} does. */
  private JsonNode createJobOf(JsonNode cronJob, LookedAt looked) {
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
            "note: the schedule of %s is suspended, and Job/%s was made of it at once"
                .formatted(looked.object().title(), metadata.path("name").asText()));
    return deployer.create(new ManifestObject(job, looked.object().place(), Map.of()));
  }
}
