// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiTimeoutsTests {
  /** The longest measured delay of the client's threads on a busy machine. */
  private static final Duration LONGEST_STARVATION = Duration.ofSeconds(19);

  @Test
  void aRequestToTheOwnNodeOutlastsABusyMachine() {
    Config config = ApiTimeouts.boundedForNode(Config.empty());

    assertThat(Duration.ofMillis(config.getConnectionTimeout())).isGreaterThan(LONGEST_STARVATION);
    assertThat(Duration.ofMillis(config.getRequestTimeout())).isGreaterThan(LONGEST_STARVATION);
  }

  @Test
  void aRequestToTheOwnNodeFailsWithinFortySeconds() {
    assertThat(longest(ApiTimeouts.boundedForNode(Config.empty())))
        .isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void aRequestToAClusterOfTheUserFailsWithinHalfAMinute() {
    assertThat(longest(ApiTimeouts.bounded(Config.empty()))).isEqualTo(Duration.ofSeconds(30));
  }

  private static Duration longest(Config config) {
    return Duration.ofMillis(config.getRequestTimeout())
        .multipliedBy(1L + config.getRequestRetryBackoffLimit());
  }
}
