// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;

/** Text that Airflow's side and this side exchange. */
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

  /** Returns what a text says; a missing node when it is no JSON. */
  public static JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException otherText) {
      return MissingNode.getInstance();
    }
  }
}
