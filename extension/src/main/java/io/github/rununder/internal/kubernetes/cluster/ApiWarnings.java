// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Collects the warnings that the API server puts into the headers of its answers to certain
 * requests.
 */
public final class ApiWarnings implements Interceptor {
  private static final String HEADER = "Warning";
  private static final Pattern TEXT = Pattern.compile("[0-9]{3} [^ ]+ \"((?:[^\"\\\\]|\\\\.)*)\"");

  /** By path: an answer may come on another thread than its request. */
  private static final Map<String, List<String>> BY_PATH = new ConcurrentHashMap<>();

  ApiWarnings() {}

  /** Begins to collect the warnings of the requests to a path. */
  public static void listen(String path) {
    BY_PATH.put(path, new CopyOnWriteArrayList<>());
  }

  /** Returns the warnings since {@link #listen}, and stops collecting. */
  public static List<String> take(String path) {
    List<String> found = BY_PATH.remove(path);
    return found == null ? List.of() : List.copyOf(found);
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    List<String> found = BY_PATH.get(request.uri().getPath());
    if (found != null) {
      response.headers(HEADER).forEach(header -> found.addAll(texts(header)));
    }
  }

  static List<String> texts(String header) {
    return TEXT.matcher(header)
        .results()
        .map(found -> found.group(1).replaceAll("\\\\(.)", "$1"))
        .toList();
  }
}
