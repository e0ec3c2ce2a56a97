// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.model.Network;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses a project that would take over a volume or network of others, which compose uses without
 * a question when only its name fits.
 */
record ExistingObjects(DockerClient client, LaunchRequest launch, ResolvedProject model) {
  void refuse() {
    Map<String, Map<String, String>> volumes = new LinkedHashMap<>();
    for (InspectVolumeResponse each : client.listVolumesCmd().exec().getVolumes()) {
      volumes.put(each.getName(), each.getLabels());
    }
    refuse("volume", volumes);
    Map<String, Map<String, String>> networks = new LinkedHashMap<>();
    for (Network each : client.listNetworksCmd().exec()) {
      networks.put(each.getName(), each.getLabels());
    }
    refuse("network", networks);
  }

  private void refuse(String kind, Map<String, Map<String, String>> existing) {
    for (String key : model.names(kind + "s")) {
      String name = model.root().path(kind + "s").path(key).path("name").asText();
      if (!model.isExternal(kind + "s", key)
          && existing.containsKey(name)
          && !isOfThisSession(existing.get(name))) {
        throw new StartFailedException(
            "%ss.%s of the compose files has \"name: %s\", and a %s of that name exists that this test did not create. Nothing was created. Remove the name in an override file (\"name: !reset null\"), or declare the %s \"external: true\" there if the test may use and change it."
                .formatted(kind, key, name, kind, kind));
      }
    }
  }

  private boolean isOfThisSession(Map<String, String> labels) {
    String session = launch.labels().get(SessionFolder.SESSION_LABEL);
    return labels != null
        && session != null
        && session.equals(labels.get(SessionFolder.SESSION_LABEL));
  }
}
