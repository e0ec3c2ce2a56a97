// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;

/** JSON that this JVM and Airflow exchange. */
public final class AirflowJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AirflowJson() {}

  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Parses a text; returns a missing node when it is not JSON. */
  public static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException otherText) {
      return MissingNode.getInstance();
    }
  }
}
