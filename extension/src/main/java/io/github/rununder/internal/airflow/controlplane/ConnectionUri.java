// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses a connection URI as Airflow does, into the fields of its API. */
final class ConnectionUri {
  private ConnectionUri() {}

  static Map<String, Object> fields(String id, String text) {
    URI uri = parse(id, text);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("connection_id", id);
    fields.put("conn_type", String.valueOf(uri.getScheme()).replace('-', '_'));
    put(fields, "host", uri.getHost());
    if (uri.getPort() >= 0) {
      fields.put("port", uri.getPort());
    }
    String path = uri.getRawPath();
    if (path != null && path.length() > 1) {
      put(fields, "schema", decoded(path.substring(1)));
    }
    String[] user =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    if (user.length > 0) {
      put(fields, "login", decoded(user[0]));
    }
    if (user.length > 1) {
      put(fields, "password", decoded(user[1]));
    }
    if (uri.getRawQuery() != null) {
      fields.put(
          "extra", new String(AirflowJson.bytes(query(uri.getRawQuery())), StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static URI parse(String id, String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getScheme() != null && text.contains("://")) {
        return uri;
      }
      throw wrong(id, null);
    } catch (IllegalArgumentException malformed) {
      throw wrong(id, malformed);
    }
  }

  /** Omits the text, which may contain a password. */
  private static RunUnderException wrong(String id, @Nullable Throwable cause) {
    return new RunUnderException(
        "@AirflowConnection: uri of \"%s\" must be a URI such as postgres://user:pass@db:5432/orders, with reserved characters percent-encoded"
            .formatted(id),
        cause);
  }

  private static Map<String, String> query(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> decoded(pair[0]),
                pair -> pair.length > 1 ? decoded(pair[1]) : "",
                (first, second) -> second,
                LinkedHashMap::new));
  }

  private static void put(Map<String, Object> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
