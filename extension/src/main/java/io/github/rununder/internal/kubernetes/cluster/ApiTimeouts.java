// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** The time limits of requests to an API server. */
public final class ApiTimeouts {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int NODE_MILLIS = 20_000;

  /** The client's default of ten retries with exponential backoff takes minutes. */
  private static final int RETRIES = 2;

  private ApiTimeouts() {}

  /** Limits one request to a cluster that RunUnder did not start to half a minute. */
  static Config bounded(Config config) {
    return bounded(config, CONNECT_MILLIS, ANSWER_MILLIS, RETRIES);
  }

  /**
   * Limits one request to RunUnder's own node to 40 s. Node and tests share a machine; when it is
   * busy, the client's threads are delayed too: by up to 19 s in measurements.
   */
  public static Config boundedForNode(Config config) {
    return bounded(config, NODE_MILLIS, NODE_MILLIS, 1);
  }

  private static Config bounded(Config config, int connect, int answer, int retries) {
    config.setConnectionTimeout(connect);
    config.setRequestTimeout(answer);
    config.setRequestRetryBackoffLimit(retries);
    return config;
  }

  /** Returns whether the server did not answer at all; false for a refusal. */
  static boolean is(KubernetesClientException failed) {
    return failed.getCode() <= 0;
  }
}
