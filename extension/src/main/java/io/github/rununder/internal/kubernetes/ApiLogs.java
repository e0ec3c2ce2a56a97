// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.spi.RunListener;

/**
 * Follows each pod's log through the API, a connection each. The API tells a container's latest
 * start only.
 *
 * @param client talks to the API server
 */
record ApiLogs(KubernetesClient client) implements PodLogs {
  @Override
  public LogFollower follow(ContainerLog log, int restarts, RunListener listener) {
    return ApiLogFollower.start(client, log, listener);
  }

  @Override
  public void close() {} // each follower is closed by itself
}
