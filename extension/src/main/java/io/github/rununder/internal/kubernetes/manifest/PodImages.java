// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.PullPolicy;
import java.util.Optional;

/**
 * Copies the images of manifests from the local Docker daemon to the cluster; the nodes pull the
 * images that the daemon does not have.
 */
public final class PodImages {
  private final Cluster cluster;

  public PodImages(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Changes the images in a workload object; other objects stay unchanged. */
  public void replaceIn(ManifestObject object) {
    WorkloadKind.of(object)
        .map(kind -> object.tree().at(kind.podPointer()).path("spec"))
        .ifPresent(
            spec -> {
              spec.path("initContainers").forEach(this::replace);
              spec.path("containers").forEach(this::replace);
            });
  }

  private void replace(JsonNode container) {
    if (container instanceof ObjectNode changed && changed.path("image").isTextual()) {
      String image = changed.path("image").asText();
      String policy = changed.path("imagePullPolicy").asText();
      cluster
          .copyOfLocalImage(image)
          .or(
              () ->
                  PullPolicy.isAlways(image, policy)
                      ? cluster.imageToBePulled(image)
                      : Optional.empty())
          .ifPresent(copy -> set(changed, copy));
    }
  }

  /** Makes a container use an image that was copied to the cluster. */
  public void set(ObjectNode container, String imageForPods) {
    container.put("image", imageForPods);
    container.put("imagePullPolicy", cluster.imagePullPolicy());
  }
}
