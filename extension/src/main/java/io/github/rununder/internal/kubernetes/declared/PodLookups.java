// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.github.rununder.internal.kubernetes.cluster.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects in a pod's namespace that the kubelet reads for the pod's variables. */
public interface PodLookups {
  /** Returns a ConfigMap. */
  Lookup<ConfigMap> configMap(String name);

  /** Returns a Secret. */
  Lookup<Secret> secret(String name);

  /** Returns the API server's own service, which the kubelet links into every container. */
  Lookup<Service> apiService();

  /** Returns the services of the namespace. */
  Lookup<List<Service>> services();

  /** Returns a node's resources for pods. */
  Lookup<Map<String, Quantity>> allocatable(String node);

  /**
   * Returns a file that is in an {@code emptyDir} of a pod.
   *
   * @param pod the pod
   * @param volume the volume's name
   * @param path the file's path in the volume
   * @return its text; empty when it is absent, or only the node can read it
   */
  Optional<String> fileOfVolume(Pod pod, String volume, String path);
}
