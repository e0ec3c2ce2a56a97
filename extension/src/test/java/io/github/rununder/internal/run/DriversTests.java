// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The drivers on the class path")
class DriversTests {

  @Test
  void haveEachSchedulerOnce() {
    String place =
        "(from %s)".formatted(First.class.getProtectionDomain().getCodeSource().getLocation());
    assertThatThrownBy(() -> new Drivers(List.of(new First(), new Second())))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "two drivers of the scheduler NOMAD are on the class path: %s %s and %s %s. Remove one of them.",
            First.class.getName(), place, Second.class.getName(), place);
  }

  @Test
  void areListedWithTheBuiltInOnesFirst() {
    Drivers drivers = new Drivers(List.of(new First(), new Local()));
    assertThat(drivers.that(driver -> true)).contains("LOCAL or NOMAD");
    assertThat(drivers.that(SchedulerDriver::hasReplicas)).isEmpty();
  }

  @Test
  void areFoundByAnIdInAnyCase() {
    Drivers drivers = new Drivers(List.of(new First(), new Local()));
    assertThat(drivers.of(Scheduler.of("Nomad"))).containsInstanceOf(First.class);
    assertThat(Scheduler.of("local")).isSameAs(BuiltInScheduler.LOCAL);
    assertThat(Scheduler.of("nomad-batch")).hasToString("NOMAD_BATCH");
  }

  @Test
  void nameNoSimilarIdWhenNoneIsNear() {
    assertThat(new Drivers(List.of(new Local())).unknown(Scheduler.of("nomad")))
        .contains(
            "no driver of the scheduler NOMAD is on the class path. There are drivers of LOCAL; for another scheduler, add the artifact that has its SchedulerDriver.");
  }

  private static final class First extends NomadDriver {}

  private static final class Second extends NomadDriver {}

  private static final class Local extends NomadDriver {
    @Override
    public Scheduler scheduler() {
      return BuiltInScheduler.LOCAL;
    }
  }

  private abstract static class NomadDriver implements SchedulerDriver {
    @Override
    public Scheduler scheduler() {
      return Scheduler.of("nomad");
    }

    @Override
    public Availability availability(Configuration configuration) {
      return new Availability.Available();
    }

    @Override
    public RunHandle start(LaunchRequest launch, RunListener listener) {
      throw new IllegalStateException("nothing is started here");
    }

    @Override
    public void close() {}
  }
}
