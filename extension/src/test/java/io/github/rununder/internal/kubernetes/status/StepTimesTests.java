// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepTimesTests {
  private static final String STATUS =
      "{\"Version\":\"%s\",\"Pid\":0,\"CreatedAt\":1795514399000000001,\"StartedAt\":%d,\"FinishedAt\":%d,\"ExitCode\":0}";

  private static ContainerStateTerminated state(String started, String finished) {
    return new ContainerStateTerminatedBuilder()
        .withStartedAt(started)
        .withFinishedAt(finished)
        .build();
  }

  @Test
  void theRuntimesTimesHaveNanoseconds() {
    assertThat(StepTimes.exact(STATUS.formatted("v1", 1795514400123456789L, 1795514400987654321L)))
        .contains(
            new StepTimes(
                Instant.parse("2026-11-24T10:00:00.123456789Z"),
                Instant.parse("2026-11-24T10:00:00.987654321Z"),
                Duration.ofNanos(1)));
  }

  @Test
  void aStartThatCameBackAfterTheEndIsNoLaterThanIt() {
    assertThat(StepTimes.exact(STATUS.formatted("v1", 1795514400000000009L, 1795514400000000002L)))
        .get()
        .extracting(StepTimes::started)
        .isEqualTo(Instant.parse("2026-11-24T10:00:00.000000002Z"));
  }

  @Test
  void anotherVersionAnUnfinishedContainerAndOtherTextGiveNone() {
    assertThat(StepTimes.exact(STATUS.formatted("v2", 1L, 2L))).isEmpty();
    assertThat(StepTimes.exact(STATUS.formatted("v1", 1L, 0L))).isEmpty();
    assertThat(StepTimes.exact("{")).isEmpty();
    assertThat(StepTimes.exact("")).isEmpty();
  }

  @Test
  void theApiReportsWholeSecondsAndOneTimeReplacesTheOther() {
    assertThat(StepTimes.ofApi(state("2026-11-24T10:00:00Z", "2026-11-24T10:00:01Z")))
        .isEqualTo(
            new StepTimes(
                Instant.parse("2026-11-24T10:00:00Z"),
                Instant.parse("2026-11-24T10:00:01Z"),
                Duration.ofSeconds(1)));
    assertThat(StepTimes.ofApi(state(null, "2026-11-24T10:00:01Z")).started())
        .isEqualTo(Instant.parse("2026-11-24T10:00:01Z"));
  }
}
