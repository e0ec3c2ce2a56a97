// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.internal.support.UriParts;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the secrets in a connection of Airflow, which is a URI or JSON. */
final class ConnectionSecrets {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Airflow hides the values of these extras too. */
  private static final Pattern EXTRAS =
      Pattern.compile(
          "(?i).*(access_key|authorization|connection_string|passphrase|keyfile_dict|service_account).*");

  private final Predicate<String> isSecret;
  private final Set<String> found = new LinkedHashSet<>();

  private ConnectionSecrets(Pattern namePattern) {
    isSecret = namePattern.asMatchPredicate().or(EXTRAS.asMatchPredicate());
  }

  /** Returns the secret values of a connection, as they are written and decoded. */
  static Set<String> in(String connection, Pattern namePattern) {
    ConnectionSecrets secrets = new ConnectionSecrets(namePattern);
    if (connection.startsWith("{")) {
      secrets.addJson(connection);
    } else {
      secrets.addUri(connection);
    }
    return secrets.found;
  }

  private void addUri(String connection) {
    UriParts.of(connection)
        .or(() -> UriParts.of(connection.replaceFirst("^[^:]*://", "")))
        .ifPresent(
            uri -> {
              uri.password().ifPresent(this::addEncoded);
              uri.parameters().forEach(this::add);
            });
  }

  private void addEncoded(String value) {
    found.add(value);
    found.add(UriParts.decoded(value));
  }

  private void add(String name, String value) {
    if (isSecret.test(name)) {
      found.add(value);
    }
    if (value.startsWith("{")) {
      addJson(value);
    }
  }

  private void addJson(String text) {
    try {
      addFields(JSON.readTree(text));
    } catch (JsonProcessingException otherText) {
      // not JSON, so it has no fields
    }
  }

  private void addFields(JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      if (value.isObject()) {
        addFields(value);
      }
      add(field.getKey(), value.isTextual() ? value.asText() : value.toString());
    }
  }
}
