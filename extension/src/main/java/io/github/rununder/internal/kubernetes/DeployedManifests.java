// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.Deployment;
import io.github.rununder.internal.kubernetes.manifest.LookedAt;
import io.github.rununder.internal.kubernetes.manifest.ManifestObject;
import io.github.rununder.internal.kubernetes.manifest.ManifestReader;
import io.github.rununder.internal.kubernetes.manifest.TargetFinder;
import java.util.List;

/**
 * The objects of a deployment, read anew for each start: their trees are changed.
 *
 * @param objects all objects
 * @param looked the one to follow
 */
record DeployedManifests(List<ManifestObject> objects, LookedAt looked) {
  static DeployedManifests read(Deployment.Kubernetes deployment) {
    if (deployment instanceof Deployment.Manifests manifests) {
      return of("@Manifests", ManifestReader.read(manifests.files()), deployment);
    }
    throw new IllegalStateException("not there yet: " + deployment);
  }

  private static DeployedManifests of(
      String annotation, List<ManifestObject> objects, Deployment.Kubernetes deployment) {
    return new DeployedManifests(
        objects, TargetFinder.find(annotation, objects, deployment.target()));
  }
}
