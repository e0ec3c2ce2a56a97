// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cluster as {@code .Capabilities} of a chart shows it: its version, and its APIs with their
 * kinds.
 */
final class HelmCapabilities {
  private HelmCapabilities() {}

  static List<String> options(KubernetesClient client) {
    List<String> options =
        new ArrayList<>(List.of("--kube-version", client.getKubernetesVersion().getGitVersion()));
    Stream.concat(Stream.of("v1"), groupVersions(client))
        .flatMap(version -> Stream.concat(Stream.of(version), kinds(client, version)))
        .forEach(each -> options.addAll(List.of("--api-versions", each)));
    return options;
  }

  private static Stream<String> groupVersions(KubernetesClient client) {
    return Optional.ofNullable(client.getApiGroups()).map(APIGroupList::getGroups).stream()
        .flatMap(List::stream)
        .map(APIGroup::getVersions)
        .flatMap(List::stream)
        .map(GroupVersionForDiscovery::getGroupVersion);
  }

  private static Stream<String> kinds(KubernetesClient client, String version) {
    return Optional.ofNullable(client.getApiResources(version))
        .map(APIResourceList::getResources)
        .stream()
        .flatMap(List::stream)
        .filter(resource -> !resource.getName().contains("/"))
        .map(APIResource::getKind)
        .map(kind -> version + "/" + kind);
  }
}
