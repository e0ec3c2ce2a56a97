// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import io.github.rununder.internal.support.UriParts;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Parses a connection URI as Airflow does, into the fields of its API. */
final class ConnectionUri {
  /** The parameter with all extras as one JSON text. */
  private static final String ALL_EXTRAS = "__extra__";

  private ConnectionUri() {}

  static Map<String, Object> fields(String id, String text) {
    String type = text.replaceFirst("://.*", "");
    String rest = text.substring(Math.min(text.length(), type.length() + "://".length()));
    // such as http://https://api.internal: the second scheme belongs to the host
    boolean hasProtocol = rest.contains("://");
    UriParts uri =
        UriParts.of(text)
            .filter(parts -> !hasProtocol)
            .or(() -> UriParts.of(rest).filter(parts -> hasProtocol))
            .orElseThrow(() -> wrong(id));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("connection_id", id);
    fields.put("conn_type", type.equals("postgresql") ? "postgres" : type.replace('-', '_'));
    String host = host(uri);
    put(fields, "host", hasProtocol && !host.isEmpty() ? uri.scheme() + "://" + host : host);
    uri.port().ifPresent(port -> fields.put("port", port));
    put(fields, "schema", uri.path().isEmpty() ? "" : UriParts.decoded(uri.path().substring(1)));
    uri.user().ifPresent(user -> put(fields, "login", UriParts.decoded(user)));
    uri.password().ifPresent(password -> put(fields, "password", UriParts.decoded(password)));
    put(fields, "extra", extra(uri.parameters()));
    return fields;
  }

  /** An encoded path, such as a socket's, retains its capital letters. */
  private static String host(UriParts uri) {
    String host = UriParts.decoded(uri.host());
    return host.contains("/") ? host : host.toLowerCase(Locale.ROOT);
  }

  private static String extra(Map<String, String> parameters) {
    if (parameters.isEmpty() || parameters.containsKey(ALL_EXTRAS)) {
      return parameters.getOrDefault(ALL_EXTRAS, "");
    }
    Map<String, Object> extras = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          JsonNode json = AirflowJson.parse(value);
          extras.put(name, json.isMissingNode() ? value : json);
        });
    return new String(AirflowJson.bytes(extras), StandardCharsets.UTF_8);
  }

  /** Omits the text, which may contain a password. */
  private static RunUnderException wrong(String id) {
    return new RunUnderException(
        "@AirflowConnection: uri of \"%s\" must be a URI such as postgres://user:pass@db:5432/orders, with reserved characters percent-encoded"
            .formatted(id));
  }

  private static void put(Map<String, Object> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }
}
