// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import java.util.List;

/**
 * 10,000 variables captured exactly, from start to snapshot, against 100.
 *
 * @param scheduler the scheduler
 * @param suffix distinguishes the rows
 */
record EnvironmentSize(Scheduler scheduler, String suffix) implements Benchmark {
  private static final int MANY = 10_000;
  private static final int FEW = 100;

  static List<EnvironmentSize> all() {
    return List.of(
        new EnvironmentSize(BuiltInScheduler.DOCKER, ""),
        new EnvironmentSize(BuiltInScheduler.LOCAL, "-LOCAL"));
  }

  @Override
  public String name() {
    return "environment/" + MANY + suffix;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      return new BenchRow(
          name(),
          BenchUnit.MILLISECONDS,
          with(session, driver, MANY),
          "the same with " + FEW + " variables",
          with(session, driver, FEW),
          new Target.TimesTheRival(2));
    }
  }

  private static Measurement with(BenchSession session, SchedulerDriver driver, int count) {
    Workload workload = session.workloadWith(count);
    return Repetition.of(() -> once(session, driver, workload, count));
  }

  private static long once(
      BenchSession session, SchedulerDriver driver, Workload workload, int count) {
    long begin = System.nanoTime();
    try (DefaultRun run = session.starter().start(driver, workload, session.builder())) {
      Snapshot init = run.at(Phase.INIT);
      long usable = System.nanoTime();
      for (int i = 0; i < count; i++) {
        String value = init.env(BenchSession.variable(i)).orElse("(unset)");
        if (!value.equals(BenchSession.value(i))) {
          throw new IllegalStateException("variable %d arrived as %s".formatted(i, value));
        }
      }
      return usable - begin;
    }
  }
}
