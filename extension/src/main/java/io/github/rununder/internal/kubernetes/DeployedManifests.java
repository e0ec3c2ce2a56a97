// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.Deployment;
import io.github.rununder.internal.kubernetes.manifest.LookedAt;
import io.github.rununder.internal.kubernetes.manifest.ManifestObject;
import io.github.rununder.internal.kubernetes.manifest.ManifestReader;
import io.github.rununder.internal.kubernetes.manifest.TargetFinder;
import io.github.rununder.spi.Launch;
import java.util.List;

/**
 * The objects of a deployment, read anew for each start: their trees are changed.
 *
 * @param objects all objects
 * @param looked the one to follow
 */
record DeployedManifests(List<ManifestObject> objects, LookedAt looked) {
  static DeployedManifests read(Launch launch, Deployment.Kubernetes deployment) {
    ManifestRenderer renderer = new ManifestRenderer(launch.configuration());
    if (deployment instanceof Deployment.Manifests manifests) {
      return of("@Manifests", ManifestReader.read(manifests.files()), deployment);
    }
    if (deployment instanceof Deployment.Kustomization kustomization) {
      String text = renderer.render(kustomization);
      String place = "kustomization " + kustomization.directory().getFileName();
      return of("@Kustomization", ManifestReader.read(place, text), deployment);
    }
    Deployment.HelmChart chart = (Deployment.HelmChart) deployment;
    String text = renderer.render(chart, launch.id());
    String place = "chart " + chart.directory().getFileName();
    List<ManifestObject> installed =
        ManifestReader.read(place, text).stream().filter(HelmHooks::isInstalled).toList();
    return of("@HelmChart", installed, deployment);
  }

  private static DeployedManifests of(
      String annotation, List<ManifestObject> objects, Deployment.Kubernetes deployment) {
    return new DeployedManifests(
        objects, TargetFinder.find(annotation, objects, deployment.target()));
  }
}
