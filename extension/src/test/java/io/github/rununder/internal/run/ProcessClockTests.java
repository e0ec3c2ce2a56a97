// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProcessClockTests {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant AN_HOUR_EARLIER = NOON.minus(Duration.ofHours(1));

  private final Snapshot exec = snapshot(Phase.EXEC, 7, 1_000_000, NOON);
  private final ProcessClock clock = ProcessClock.of(exec);

  @Test
  void goesOnWhenTheWallClockIsSetBack() {
    Snapshot init = snapshot(Phase.INIT, 7, 3_000_000, AN_HOUR_EARLIER);

    assertThat(clock.at(init.stamp())).isEqualTo(NOON.plusMillis(2));
    assertThat(clock.step(init))
        .contains(
            "the wall clock was set by -3600002 ms before INIT; the timeline continues by"
                + " CLOCK_BOOTTIME");
  }

  @Test
  void doesNotCallTheSlewOfAClockAStep() {
    Snapshot main = snapshot(Phase.MAIN, 7, 60_001_000_000L, NOON.plusSeconds(60).plusMillis(30));

    assertThat(clock.step(main)).isEmpty();
  }

  private static Snapshot snapshot(Phase phase, long pid, long boottime, Instant wall) {
    return Snapshot.builder(
            BuiltInScheduler.LOCAL,
            phase,
            new CaptureTime(boottime, boottime, wall),
            new Environment(List.of()),
            new Masking(Set.of(), List.of(), Pattern.compile("(?!)")))
        .process(
            Optional.of(
                ProcessIdentity.builder(pid, 0, 0)
                    .place("host", "/")
                    .command("/app", List.of())
                    .build()))
        .build();
  }
}
