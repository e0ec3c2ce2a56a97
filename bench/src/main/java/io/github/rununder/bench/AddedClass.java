// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The cost of one more test class in a JVM that runs many: start, snapshot and end of a run,
 * against the raw client's whole run.
 *
 * @param scheduler the scheduler
 * @param rivalName what it is compared with
 * @param rival opens that
 */
record AddedClass(Scheduler scheduler, String rivalName, Function<BenchSession, RawClient> rival)
    implements Benchmark {
  private static final int CLASSES = 20;
  private static final double TARGET = 1.1;
  private static final int CONTENT_LIMIT = 65_536;

  static List<AddedClass> all() {
    return List.of(
        new AddedClass(BuiltInScheduler.LOCAL, RawProcess.NAME, RawProcess::new),
        new AddedClass(BuiltInScheduler.DOCKER, RawDocker.NAME, RawDocker::new),
        new AddedClass(BuiltInScheduler.COMPOSE, RawCompose.NAME, RawCompose::new),
        new AddedClass(BuiltInScheduler.K8S, RawKubectl.NAME, RawKubectl::new));
  }

  @Override
  public String name() {
    return "added-class/" + scheduler;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    // the raw client may need the cluster or engine of the driver
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      if (driver.availability(session.configuration()) instanceof Availability.Unavailable why) {
        Measurement none = new Measurement.Unavailable(why.reason());
        return row(none, none);
      }
      Measurement ours =
          Repetition.times(CLASSES, () -> Repetition.nanos(() -> run(session, driver)));
      return row(ours, theirs(session));
    }
  }

  private Measurement theirs(BenchSession session) {
    try (RawClient client = rival.apply(session)) {
      return Repetition.times(CLASSES, () -> Repetition.nanos(() -> run(session, client)));
    } catch (RuntimeException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }

  private static void run(BenchSession session, SchedulerDriver driver) {
    try (DefaultRun run = session.starter().start(driver, session.workload(), session.builder())) {
      run.at(Phase.INIT);
    }
  }

  private static void run(BenchSession session, RawClient client) {
    client.run(WireSession.create().value(CONTENT_LIMIT, session.watches(), Instant.now()));
    client.tidy();
  }

  private BenchRow row(Measurement ours, Measurement theirs) {
    return new BenchRow(
        name(), BenchUnit.MILLISECONDS, ours, rivalName, theirs, new Target.TimesTheRival(TARGET));
  }
}
