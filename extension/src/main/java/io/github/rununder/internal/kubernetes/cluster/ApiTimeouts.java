// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;

/** An API server that does not answer: how long it is waited for, and what is said then. */
public final class ApiTimeouts {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int NODE_MILLIS = 20_000;

  /** The client's own ten tries, each longer after the last, take minutes. */
  private static final int TRIES_AGAIN = 2;

  private ApiTimeouts() {}

  /** Bounds what one request to somebody's cluster can take: half a minute. */
  static Config bounded(Config config) {
    return bounded(config, CONNECT_MILLIS, ANSWER_MILLIS, TRIES_AGAIN);
  }

  /**
   * Bounds what one request to RunUnder's own node can take: 40 s. Node and tests share a machine,
   * and one that is busy makes the client's own threads wait, too: 19 s were seen.
   */
  public static Config boundedForNode(Config config) {
    return bounded(config, NODE_MILLIS, NODE_MILLIS, 1);
  }

  private static Config bounded(Config config, int connect, int answer, int triesAgain) {
    config.setConnectionTimeout(connect);
    config.setRequestTimeout(answer);
    config.setRequestRetryBackoffLimit(triesAgain);
    return config;
  }

  /** Whether no answer came, rather than one that refuses. */
  static boolean is(KubernetesClientException failed) {
    return failed.getCode() <= 0;
  }

  /** Says what was wanted, and what became of the cluster when that is known. */
  static StartFailedException failure(
      Cluster cluster, String wanted, KubernetesClientException failed) {
    String why =
        cluster
            .loss()
            .orElseGet(
                () ->
                    "Its API server did not answer (%s). Is it overloaded, or the network to it cut?"
                        .formatted(rootWords(failed)));
    return new StartFailedException(
        StartFailure.Reason.OTHER, "Kubernetes cannot %s. %s".formatted(wanted, why), failed);
  }

  private static String rootWords(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
