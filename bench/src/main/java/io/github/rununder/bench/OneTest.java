// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;
import java.util.function.Function;

/**
 * One test, from the start of the program to the verdict, with nothing to build and the cluster
 * running: ours against the same by hand.
 *
 * @param scheduler the scheduler
 * @param rivalName what it is compared with
 * @param rival opens that
 * @param target what must be reached
 */
record OneTest(
    Scheduler scheduler, String rivalName, Function<BenchSession, Handwritten> rival, Target target)
    implements Benchmark {

  static List<OneTest> all() {
    return List.of(
        new OneTest(
            BuiltInScheduler.LOCAL,
            "ProcessBuilder",
            HandwrittenLocal::new,
            new Target.TimesTheRival(2)),
        new OneTest(
            BuiltInScheduler.DOCKER,
            "Testcontainers",
            HandwrittenDocker::new,
            new Target.TimesTheRival(1)),
        new OneTest(
            BuiltInScheduler.COMPOSE,
            "docker compose up, down",
            HandwrittenCompose::new,
            new Target.TimesTheRival(1)),
        new OneTest(
            BuiltInScheduler.K8S,
            "K3sContainer and fabric8, the cluster running",
            HandwrittenKubernetes::new,
            new Target.TimesTheRival(0.4)));
  }

  @Override
  public String name() {
    return "one-test/" + scheduler;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    return new BenchRow(
        name(), BenchUnit.MILLISECONDS, ours(session), rivalName, theirs(session), target);
  }

  private Measurement ours(BenchSession session) {
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      return driver.availability(session.configuration()) instanceof Availability.Unavailable why
          ? new Measurement.Unavailable(why.reason())
          : Repetition.of(() -> once(session, driver));
    }
  }

  private static long once(BenchSession session, SchedulerDriver driver) {
    long begin = System.nanoTime();
    try (DefaultRun run = session.starter().start(driver, session.workload(), session.builder())) {
      Handwritten.check(
          "orders: DB_HOST is " + run.at(Phase.INIT).env("DB_HOST").orElse("(unset)"));
      return System.nanoTime() - begin;
    }
  }

  /** Its tidying up is not counted, as ours is not. */
  private Measurement theirs(BenchSession session) {
    try (Handwritten handwritten = rival.apply(session)) {
      return Repetition.of(() -> verdict(handwritten));
    } catch (RuntimeException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }

  private static long verdict(Handwritten handwritten) {
    long begin = System.nanoTime();
    long verdict = handwritten.test();
    return verdict - begin;
  }
}
