// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.WorkloadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The objects of one deployment. Each start reads them again, because it changes their trees.
 *
 * @param objects all objects
 * @param target the object and container to follow
 * @param notes notes for people on how the objects were rendered
 */
public record DeployedManifests(
    List<ManifestObject> objects, ManifestTarget target, List<String> notes) {
  /**
   * Reads or renders the objects.
   *
   * @param cluster the cluster, for charts, which may depend on it
   */
  public static DeployedManifests read(
      LaunchRequest launch, WorkloadSource.Kubernetes deployment, Supplier<Cluster> cluster) {
    ManifestRenderer renderer = new ManifestRenderer(launch.configuration());
    List<String> notes = new ArrayList<>();
    if (deployment instanceof WorkloadSource.Manifests manifests) {
      return of("@Manifests", ManifestReader.read(manifests.files()), deployment, notes);
    }
    if (deployment instanceof WorkloadSource.Kustomization kustomization) {
      String text = renderer.render(kustomization);
      String place = "kustomization " + kustomization.directory().getFileName();
      FieldSources sources = KustomizationSources.of(kustomization.directory());
      return of(
          "@Kustomization",
          ManifestReader.read(place, text).stream().map(object -> object.with(sources)).toList(),
          deployment,
          notes);
    }
    WorkloadSource.HelmChart chart = (WorkloadSource.HelmChart) deployment;
    String text = renderer.render(chart, launch.id(), cluster.get(), notes::add);
    String place = "chart " + chart.directory().getFileName();
    List<ManifestObject> installed =
        ManifestReader.read(place, text).stream()
            .filter(HelmHooks::isInstalled)
            .map(object -> object.with(ChartSources.of(chart.directory(), object.place())))
            .toList();
    return of("@HelmChart", installed, deployment, notes);
  }

  private static DeployedManifests of(
      String annotation,
      List<ManifestObject> objects,
      WorkloadSource.Kubernetes deployment,
      List<String> notes) {
    return new DeployedManifests(
        objects, TargetFinder.find(annotation, objects, deployment.target()), notes);
  }
}
