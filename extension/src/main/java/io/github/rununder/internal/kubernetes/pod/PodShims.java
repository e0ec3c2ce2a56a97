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
 * Has the exec shim record what a run's pods start.
 *
 * @param cluster where the pods are to be
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
   * Puts the shim into the container that is looked at.
   *
   * @param looked the container
   * @param image what its image was called in the manifests
   */
  public void into(ManifestTarget looked, String image) {
    ShimPlan plan =
        saysItself(looked)
            ? ProgramImages.shimFor(DockerEngine.connect(), launch)
            : ProgramImages.shimFor(DockerEngine.connect(), launch, image);
    into(looked, plan);
  }

  /** Puts the shim into the container that is looked at. */
  public void into(ManifestTarget looked, ShimPlan plan) {
    shim(plan).into((ObjectNode) looked.pod().path("spec"), looked.container());
  }

  private static boolean saysItself(ManifestTarget looked) {
    return !looked.container().path("command").isEmpty();
  }

  /** Returns the image with the shim, as the nodes call it. */
  public String carrier() {
    return carrier(ProgramImages.shimFor(DockerEngine.connect(), launch));
  }

  /** Returns what wakes the shim. */
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
