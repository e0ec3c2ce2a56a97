// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses objects whose effects reach beyond the namespace of a run, or outlive it. */
public final class ConfinedManifests {
  private static final String GATEWAY_GROUP = "gateway.networking.k8s.io/";
  private static final Set<String> OUTWARD_SERVICES = Set.of("LoadBalancer", "NodePort");

  private ConfinedManifests() {}

  /**
   * Checks all objects of a run.
   *
   * @throws StartFailedException that names the first such object and its place
   */
  public static void check(List<ManifestObject> objects) {
    objects.forEach(
        object ->
            effect(object)
                .ifPresent(
                    effect -> {
                      throw new StartFailedException(
                          "%s (%s) %s, and %s is set. Remove it from the manifests of this test, or use a cluster of your own without the setting."
                              .formatted(
                                  object.title(),
                                  object.place().describe(),
                                  effect,
                                  Settings.K8S_CONFINED.key()));
                    }));
  }

  private static Optional<String> effect(ManifestObject object) {
    String service = object.tree().at("/spec/type").asText();
    if (object.kind().equals("Service") && OUTWARD_SERVICES.contains(service)) {
      return Optional.of(
          "is of the type %s, which opens a port outside the cluster".formatted(service));
    }
    if (object.kind().equals("Service") && !object.tree().at("/spec/externalIPs").isEmpty()) {
      return Optional.of("has externalIPs, which take traffic from outside the cluster");
    }
    if (object.kind().equals("Ingress") || object.apiVersion().startsWith(GATEWAY_GROUP)) {
      return Optional.of("routes traffic from outside the cluster");
    }
    return object.tree().at("/metadata/finalizers").isEmpty()
        ? Optional.empty()
        : Optional.of("has finalizers, which may keep it and its namespace after the run");
  }
}
