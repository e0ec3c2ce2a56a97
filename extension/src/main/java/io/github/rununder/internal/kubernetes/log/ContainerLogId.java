// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

/**
 * Names the log of one container.
 *
 * @param namespace the pod's namespace
 * @param pod the pod's name
 * @param podUid the pod's UID
 * @param container the container's name
 */
public record ContainerLogId(String namespace, String pod, String podUid, String container) {
  /** Where the kubelet keeps the log of the container's first start. */
  public String fileOnNode() {
    return folderOnNode() + "/0.log";
  }

  /** Where the kubelet keeps a log for each start of the container, by number from 0. */
  public String folderOnNode() {
    return "/var/log/pods/%s_%s_%s/%s".formatted(namespace, pod, podUid, container);
  }
}
