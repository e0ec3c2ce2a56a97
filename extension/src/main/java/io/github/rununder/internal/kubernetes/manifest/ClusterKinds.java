// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Queries the API server for its kinds and the paths of their objects. Not thread-safe. */
final class ClusterKinds {
  private final KubernetesClient client;
  private final Map<String, List<APIResource>> known = new HashMap<>();

  ClusterKinds(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Returns the path at which objects of a kind are created.
   *
   * @param object an object of the kind
   * @param namespace the namespace
   * @throws StartFailedException when the cluster has no such kind, or the kind is not namespaced
   */
  String path(ManifestObject object, String namespace) {
    APIResource resource =
        known.computeIfAbsent(object.apiVersion(), this::resources).stream()
            .filter(each -> each.getKind().equals(object.kind()))
            .filter(each -> !each.getName().contains("/"))
            .findFirst()
            .orElseThrow(() -> unknown(object));
    if (!resource.getNamespaced()) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "%s: a %s belongs to the whole cluster, and a run changes only its dedicated namespace. Remove \"%s\" from the files that the test names; when the program needs the object, create it in the cluster before the tests."
              .formatted(object.place().describe(), object.kind(), object.title()));
    }
    return "%s/%s/namespaces/%s/%s"
        .formatted(
            object.apiVersion().contains("/") ? "/apis" : "/api",
            object.apiVersion(),
            namespace,
            resource.getName());
  }

  private List<APIResource> resources(String apiVersion) {
    try {
      APIResourceList list = client.getApiResources(apiVersion);
      return list == null ? List.of() : list.getResources();
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return List.of();
      }
      throw refused;
    }
  }

  private static StartFailedException unknown(ManifestObject object) {
    return new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "%s: this cluster has no kind %s in %s. `kubectl api-resources` lists the kinds; a custom one must be installed in the cluster before the tests."
            .formatted(object.place().describe(), object.kind(), object.apiVersion()));
  }
}
