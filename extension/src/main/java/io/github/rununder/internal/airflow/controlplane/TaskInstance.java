// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * A task of a DAG run in Airflow's view.
 *
 * @param taskId the task
 * @param attempt the try number, from 1
 * @param state such as {@code running}; empty before it is scheduled
 * @param scheduled when the scheduler found its conditions met
 * @param queued when the executor got it
 * @param started when it began
 * @param ended when it ended
 */
public record TaskInstance(
    String taskId,
    int attempt,
    String state,
    Optional<Instant> scheduled,
    Optional<Instant> queued,
    Optional<Instant> started,
    Optional<Instant> ended) {
  private static final Set<String> ENDS =
      Set.of("success", "failed", "upstream_failed", "skipped", "removed");

  public static TaskInstance of(JsonNode answer) {
    return new TaskInstance(
        answer.path("task_id").asText(),
        answer.path("try_number").asInt(),
        answer.path("state").isTextual() ? answer.path("state").asText() : "",
        time(answer.path("scheduled_when")),
        time(answer.path("queued_when")),
        time(answer.path("start_date")),
        time(answer.path("end_date")));
  }

  public boolean hasEnded() {
    return ENDS.contains(state);
  }

  public boolean succeeded() {
    return state.equals("success");
  }

  private static Optional<Instant> time(JsonNode text) {
    return text.isTextual()
        ? Optional.of(OffsetDateTime.parse(text.asText()).toInstant())
        : Optional.empty();
  }
}
