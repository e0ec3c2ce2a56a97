// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventMapperTests {

  @Test
  void aContainersEventNamesTheContainerAndHasASecondsPrecision() {
    Event event =
        event("Started", "spec.initContainers{proxy}")
            .withLastTimestamp("2026-11-24T10:00:01Z")
            .build();

    assertThat(EventMapper.of(event))
        .contains(
            new TimelineEvent(
                new SchedulerEvent("container proxy", "Started"),
                Instant.parse("2026-11-24T10:00:01Z"),
                Duration.ofSeconds(1),
                Source.KUBERNETES,
                "message"));
  }

  @Test
  void microsecondsAreReportedWhereTheApiHasThem() {
    Event event =
        event("Scheduled", null)
            .withEventTime(new MicroTime("2026-11-24T10:00:01.123456Z"))
            .withLastTimestamp("2026-11-24T10:00:02Z")
            .build();

    assertThat(EventMapper.of(event))
        .contains(
            new TimelineEvent(
                new SchedulerEvent("pod orders", "Scheduled"),
                Instant.parse("2026-11-24T10:00:01.123456Z"),
                Duration.ofNanos(1000),
                Source.KUBERNETES,
                "message"));
  }

  @Test
  void anEventWithoutATimeIsLeftOut() {
    assertThat(EventMapper.of(event("Pulled", null).build())).isEmpty();
  }

  private static EventBuilder event(String reason, String fieldPath) {
    return new EventBuilder()
        .withReason(reason)
        .withMessage("message")
        .withNewInvolvedObject()
        .withKind("Pod")
        .withName("orders")
        .withFieldPath(fieldPath)
        .endInvolvedObject();
  }
}
