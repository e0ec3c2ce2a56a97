// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import io.github.rununder.capture.TimelineEvents;
import io.github.rununder.internal.airflow.IgnoringListener;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The states of a task")
class TaskStatesTests {
  private static final String TIMES =
      "\"scheduled_when\":\"2026-01-02T03:04:05.000001Z\",\"queued_when\":\"2026-01-02T03:04:05.000002Z\","
          + "\"start_date\":\"2026-01-02T03:04:05.000003Z\",\"end_date\":\"2026-01-02T03:04:05.000004Z\"";

  private final List<TimelineEvent> events = new ArrayList<>();
  private final TaskStates states = new TaskStates(new Told());

  @Test
  void areReportedOnceWithTheTimesOfAirflowsDatabase() {
    states.report(task("success", 1));
    states.report(task("success", 1));

    assertThat(events)
        .extracting(TimelineEvent::type, TimelineEvent::at)
        .containsExactly(
            tuple(TimelineEvents.schedulerEvent("task load", "scheduled"), at(1)),
            tuple(TimelineEvents.schedulerEvent("task load", "queued"), at(2)),
            tuple(TimelineEvents.schedulerEvent("task load", "running"), at(3)),
            tuple(TimelineEvents.schedulerEvent("task load", "success"), at(4)));
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.source()).isEqualTo(Source.AIRFLOW);
              assertThat(event.precision()).isEqualTo(Duration.ofNanos(1_000));
            });
  }

  @Test
  void areNotTakenFromAnEarlierTry() {
    states.report(task("queued", 2));

    assertThat(events)
        .extracting(TimelineEvent::type, TimelineEvent::detail)
        .containsExactly(
            tuple(TimelineEvents.schedulerEvent("task load", "scheduled"), "try 2"),
            tuple(TimelineEvents.schedulerEvent("task load", "queued"), "try 2"));
  }

  @Test
  void ofATaskThatNeverRanHaveOnlyAnEnd() {
    states.report(task("upstream_failed", 1));

    assertThat(events)
        .extracting(TimelineEvent::type)
        .containsExactly(TimelineEvents.schedulerEvent("task load", "upstream_failed"));
  }

  private static Instant at(int micros) {
    return Instant.parse("2026-01-02T03:04:05Z").plusNanos(micros * 1_000L);
  }

  private static TaskInstance task(String state, int attempt) {
    return TaskInstance.of(
        AirflowJson.parse(
            "{\"task_id\":\"load\",\"try_number\":%d,\"state\":\"%s\",%s}"
                .formatted(attempt, state, TIMES)));
  }

  /** Records the events. */
  private final class Told extends IgnoringListener {
    @Override
    public void onEvent(TimelineEvent event) {
      events.add(event);
    }
  }
}
