// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A scheduler under which a test of a {@code matrix.json} has no run.
 *
 * @param json the object
 */
public record DocumentAbsence(JsonNode json) {
  private static final String FAILED = "FAILED";

  /** Returns the test class, or class and method. */
  public String test() {
    return json.path("test").asText();
  }

  /** Returns the scheduler's name. */
  public String scheduler() {
    return json.path("scheduler").asText();
  }

  /** Returns whether the scheduler's tests failed; they were skipped otherwise. */
  public boolean isFailed() {
    return json.path("kind").asText().equals(FAILED);
  }

  /** Returns why. */
  public String reason() {
    return json.path("reason").asText();
  }

  /** Returns what became of the scheduler, and why, for people. */
  public String words() {
    return (isFailed() ? "not started: " : "skipped: ") + reason();
  }

  /** Returns when the runs of the test were begun. */
  public Instant at() {
    return Instant.parse(json.path("at").asText());
  }
}
