// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import java.util.List;
import java.util.stream.Stream;

/** Decides which objects of a chart an installation creates. */
final class HelmHooks {
  private static final List<String> OF_INSTALLATION = List.of("pre-install", "post-install");

  private HelmHooks() {}

  static boolean isInstalled(ManifestObject object) {
    String hooks = object.tree().path("metadata").path("annotations").path("helm.sh/hook").asText();
    return hooks.isEmpty()
        || Stream.of(hooks.split(",")).map(String::strip).anyMatch(OF_INSTALLATION::contains);
  }
}
