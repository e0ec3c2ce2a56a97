// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.Phase;
import io.github.rununder.capture.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a {@code matrix.json}.
 *
 * @param json the run's object
 */
public record DocumentRun(JsonNode json) {
  /** Returns the test class, or class and method. */
  public String test() {
    return json.path("test").asText();
  }

  /** Returns the scheduler's name, which a newer RunUnder may have given. */
  public String scheduler() {
    return json.path("scheduler").asText();
  }

  /** Returns the snapshot of a phase; empty when it was not captured. */
  public Optional<DocumentSnapshot> at(Phase phase) {
    return Optional.ofNullable(json.path("phases").get(phase.name())).map(DocumentSnapshot::new);
  }

  /** Returns how the program ended; empty when it still ran, or never started. */
  public Optional<Exit> exit() {
    return Optional.ofNullable(json.get("exit"))
        .map(exit -> new Exit(exit.path("code").asInt(), exit.path("reason").asText()));
  }

  /** Returns the timeline. */
  public List<DocumentEvent> events() {
    List<DocumentEvent> events = new ArrayList<>();
    json.path("timeline").forEach(event -> events.add(DocumentEvent.of(event)));
    return events;
  }

  /** Returns what is known to be wrong. */
  public List<String> problems() {
    return texts("problems");
  }

  /** Returns what the workload's declaration makes doubtful. */
  public List<String> warnings() {
    return texts("warnings");
  }

  private List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    json.path(field).forEach(each -> texts.add(each.isTextual() ? each.asText() : message(each)));
    return texts;
  }

  private static String message(JsonNode object) {
    return object.path("message").asText();
  }

  /** Returns whether the run ended with an error, has a problem, or did not come to INIT. */
  public boolean isFailed() {
    return exit().filter(exit -> exit.code() != 0).isPresent()
        || !problems().isEmpty()
        || at(Phase.INIT).isEmpty();
  }
}
