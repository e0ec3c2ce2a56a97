// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.image.ShimImage;
import io.github.rununder.internal.image.ShimPlan;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.manifest.ManifestTarget;
import io.github.rununder.internal.kubernetes.objects.PodShim;
import io.github.rununder.spi.LaunchRequest;

/**
 * Adds the exec shim to a run's pods.
 *
 * @param cluster the cluster of the pods
 * @param launch the run
 */
public record PodShims(Cluster cluster, LaunchRequest launch) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the pod with the shim in its first container. */
  public Pod into(Pod pod, ShimPlan plan) {
    ObjectNode tree = JSON.valueToTree(pod);
    ObjectNode spec = (ObjectNode) tree.path("spec");
    shim(plan).into(spec, (ObjectNode) spec.path("containers").path(0));
    return Serialization.unmarshal(tree.toString(), Pod.class);
  }

  /**
   * Puts the shim into the target container.
   *
   * @param target the container
   * @param image its image's name in the manifests
   */
  public void into(ManifestTarget target, String image) {
    ShimPlan plan =
        setsCommand(target)
            ? ProgramImages.shimFor(DockerEngine.connect(), launch)
            : ProgramImages.shimFor(DockerEngine.connect(), launch, image);
    into(target, plan);
  }

  /** Puts the shim into the target container. */
  public void into(ManifestTarget target, ShimPlan plan) {
    shim(plan).into((ObjectNode) target.pod().path("spec"), target.container());
  }

  private static boolean setsCommand(ManifestTarget target) {
    return !target.container().path("command").isEmpty();
  }

  /** Returns the name of the shim's image on the nodes. */
  public String carrier() {
    return carrier(ProgramImages.shimFor(DockerEngine.connect(), launch));
  }

  /** Returns the value that activates the shim. */
  public String session() {
    return launch.probeVariables().getOrDefault(ShimPlan.SESSION_VARIABLE, "");
  }

  private PodShim shim(ShimPlan plan) {
    return new PodShim(plan, carrier(plan), cluster.imagePullPolicy(), session());
  }

  private String carrier(ShimPlan plan) {
    return cluster.imageForPods(ShimImage.image(DockerEngine.connect().client(), plan.binary()));
  }
}
