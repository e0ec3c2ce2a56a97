// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The objects in a pod's namespace that the kubelet reads for the pod's variables. */
public interface PodLookups {
  /**
   * An answer of the API server.
   *
   * @param object empty when it is absent, or may not be read
   * @param isReadable false when only another account may read it
   * @param <T> the object's class
   */
  record Answer<T>(Optional<T> object, boolean isReadable) {
    static <T> Answer<T> of(Optional<T> object) {
      return new Answer<>(object, true);
    }

    Answer<T> filter(Predicate<T> condition) {
      return new Answer<>(object.filter(condition), isReadable);
    }
  }

  /** Returns a ConfigMap. */
  Answer<ConfigMap> configMap(String name);

  /** Returns a Secret. */
  Answer<Secret> secret(String name);

  /**
   * Returns the services that the kubelet links, those of the namespace only when the pod has
   * service links.
   *
   * @param ofNamespace whether the namespace's own are wanted
   * @return the services, {@code kubernetes} among them
   */
  List<Service> services(boolean ofNamespace);

  /** Returns a node's resources for pods; empty when they may not be read. */
  Optional<Map<String, Quantity>> allocatable(String node);

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
