// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.StartFailure;
import io.github.rununder.spi.StartFailedException;

/** An API server that does not answer: how long it is waited for, and what is said then. */
final class ApiSilence {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 10_000;

  /** The client's own ten tries, each longer after the last, take minutes. */
  private static final int TRIES_AGAIN = 2;

  private ApiSilence() {}

  /** Bounds what one request can take: half a minute. */
  static Config bounded(Config config) {
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestTimeout(ANSWER_MILLIS);
    config.setRequestRetryBackoffLimit(TRIES_AGAIN);
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
