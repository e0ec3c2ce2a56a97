// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * Identifies the log of one container.
 *
 * @param namespace the pod's namespace
 * @param pod the pod's name
 * @param podUid the pod's UID
 * @param container the container's name
 */
public record ContainerLogId(String namespace, String pod, String podUid, String container) {
  public static ContainerLogId of(Pod pod, String container) {
    ObjectMeta metadata = pod.getMetadata();
    return new ContainerLogId(
        metadata.getNamespace(), metadata.getName(), metadata.getUid(), container);
  }

  /** Returns the node's file with the log of the container's first start. */
  public String fileOnNode() {
    return fileOnNode(0);
  }

  /**
   * Returns the node's file with the log of one start of the container.
   *
   * @param restarts the number of earlier starts of the container
   */
  public String fileOnNode(int restarts) {
    return folderOnNode() + "/" + restarts + ".log";
  }

  /** Returns the node's folder with one log file for each start of the container. */
  public String folderOnNode() {
    return "/var/log/pods/%s_%s_%s/%s".formatted(namespace, pod, podUid, container);
  }
}
