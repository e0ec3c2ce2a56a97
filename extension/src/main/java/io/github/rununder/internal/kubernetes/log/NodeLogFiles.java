// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.URLUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads log files of a cluster's nodes through the API server, which forwards the request to the
 * node's kubelet. The user needs the permission to get nodes/proxy.
 */
public final class NodeLogFiles {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLogFiles.class);

  /** The folder that the kubelet serves. */
  private static final String SERVED = "/var/log/";

  private final KubernetesClient client;
  private final AtomicInteger readers = new AtomicInteger();
  private volatile boolean refused;

  public NodeLogFiles(KubernetesClient client) {
    this.client = client;
  }

  /** Whether a node refused a file; then all nodes will. */
  public boolean areRefused() {
    return refused;
  }

  /** Changes the number of readers by 1 or -1. */
  void count(int more) {
    readers.addAndGet(more);
  }

  /** The number of files being read. */
  int readers() {
    return readers.get();
  }

  /**
   * Requests a part of a file. Never fails: a failure is an answer too.
   *
   * @param node the node's name
   * @param file the file's path on the node
   * @param from the part's first byte
   * @param end the byte after the part's last
   */
  public CompletableFuture<NodeLogAnswer> read(String node, String file, long from, long end) {
    try {
      HttpClient http = client.getHttpClient();
      return http.sendAsync(request(http, node, file, from, end), byte[].class)
          .thenApply(response -> answer(response, from))
          .exceptionally(NodeLogFiles::failed);
    } catch (IllegalStateException closed) {
      return CompletableFuture.completedFuture(failed(closed));
    }
  }

  private HttpRequest request(HttpClient http, String node, String file, long from, long end) {
    String path = "api/v1/nodes/" + node + "/proxy/logs/" + file.substring(SERVED.length());
    return http.newHttpRequestBuilder()
        .uri(URLUtils.join(client.getMasterUrl().toString(), path))
        .header("Range", "bytes=%d-%d".formatted(from, end - 1))
        .build();
  }

  private NodeLogAnswer answer(HttpResponse<byte[]> response, long from) {
    String range = response.header("Content-Range");
    NodeLogAnswer answer = NodeLogAnswer.of(response.code(), range, response.body(), from);
    if (answer.kind() == NodeLogAnswer.Kind.REFUSED) {
      refused = true;
      LOG.debug("Logs are not read from nodes: status {}", response.code());
    }
    return answer;
  }

  private static NodeLogAnswer failed(Throwable why) {
    LOG.debug("A log file could not be read from its node", why);
    return NodeLogAnswer.never();
  }
}
