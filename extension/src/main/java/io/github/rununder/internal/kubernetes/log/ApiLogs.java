// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.spi.RunListener;
import java.util.Optional;

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
    Optional<NodeLogFiles> ofFirstStart = restarts == 0 ? Optional.of(files) : Optional.empty();
    return ApiLogFollower.start(client, log, ofFirstStart, listener);
  }

  @Override
  public void close() {} // each follower is closed separately
}
