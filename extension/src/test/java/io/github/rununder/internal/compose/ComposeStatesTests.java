// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.internal.engine.RecordingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are those of docker compose 2.26.1. */
class ComposeStatesTests {
  private final ComposeStates states =
      new ComposeStates("shop-compose-1a2b", new RecordingListener());

  @ParameterizedTest
  @CsvSource({
    "' Container shop-compose-1a2b-migrate-1  Waiting', migrate-1, Waiting",
    "' Container shop-compose-1a2b-migrate-1  Exited', migrate-1, Exited",
    "' Container shop-compose-1a2b-db-1  Healthy', db-1, Healthy",
    "' Container shop-compose-1a2b-wait-for-env-2  Started', wait-for-env-2, Started"
  })
  void aContainersStateIsReported(String line, String container, String state) {
    assertThat(states.event(line)).contains(new SchedulerEvent("compose " + container, state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " Network shop-compose-1a2b_default  Created",
        " Container other-db-1  Started",
        " Container shop-compose-1a2b-db-1  Error response from daemon: no such image",
        "dependency failed to start: container shop-compose-1a2b-db-1 is unhealthy"
      })
  void otherLinesAreIgnored(String line) {
    assertThat(states.event(line)).isEmpty();
  }

  @Test
  void aProjectsNameIsNoPattern() {
    assertThat(
            new ComposeStates("a.b", new RecordingListener()).event(" Container axb-db-1  Started"))
        .isEmpty();
  }
}
