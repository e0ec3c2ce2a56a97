// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.spi.RunListener;

/**
 * Follows each pod's log through the API, over one connection each. The API has only a container's
 * latest start.
 *
 * @param client talks to the API server
 * @param files reads the logs of first starts before the API serves them
 */
public record ApiLogs(KubernetesClient client, NodeLogFiles files) implements PodLogs {
  @Override
  public LogFollower follow(ContainerLogId log, int restarts, RunListener listener) {
    return ApiLogFollower.start(client, log, restarts, files, listener);
  }

  @Override
  public void close() {} // each follower is closed separately
}
