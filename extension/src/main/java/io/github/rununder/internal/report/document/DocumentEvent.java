// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One event of a run's timeline.
 *
 * @param at when it was
 * @param event what happened, by the words of {@code docs/matrix-json.md}
 * @param name to what; may be empty
 * @param source who says so
 * @param detail more for people; may be empty
 */
public record DocumentEvent(Instant at, String event, String name, String source, String detail) {
  static DocumentEvent of(JsonNode json) {
    return new DocumentEvent(
        Instant.parse(json.path("at").asText()),
        json.path("event").asText(),
        json.path("name").asText(),
        json.path("source").asText(),
        json.path("detail").asText());
  }
}
