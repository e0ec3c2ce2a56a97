// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.WorkloadSource;
import java.util.List;

/**
 * The objects of one deployment. Each start reads them again, because it changes their trees.
 *
 * @param objects all objects
 * @param target the object and container to follow
 */
public record DeployedManifests(List<ManifestObject> objects, ManifestTarget target) {
  public static DeployedManifests read(LaunchRequest launch, WorkloadSource.Kubernetes deployment) {
    ManifestRenderer renderer = new ManifestRenderer(launch.configuration());
    if (deployment instanceof WorkloadSource.Manifests manifests) {
      return of("@Manifests", ManifestReader.read(manifests.files()), deployment);
    }
    if (deployment instanceof WorkloadSource.Kustomization kustomization) {
      String text = renderer.render(kustomization);
      String place = "kustomization " + kustomization.directory().getFileName();
      return of("@Kustomization", ManifestReader.read(place, text), deployment);
    }
    WorkloadSource.HelmChart chart = (WorkloadSource.HelmChart) deployment;
    String text = renderer.render(chart, launch.id());
    String place = "chart " + chart.directory().getFileName();
    List<ManifestObject> installed =
        ManifestReader.read(place, text).stream().filter(HelmHooks::isInstalled).toList();
    return of("@HelmChart", installed, deployment);
  }

  private static DeployedManifests of(
      String annotation, List<ManifestObject> objects, WorkloadSource.Kubernetes deployment) {
    return new DeployedManifests(
        objects, TargetFinder.find(annotation, objects, deployment.target()));
  }
}
