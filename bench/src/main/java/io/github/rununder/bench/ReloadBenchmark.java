// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The time from a change of a ConfigMap, with a forced sync, to the program's RELOAD.
 *
 * @param fixtures the folder of the programs
 */
record ReloadBenchmark(Path fixtures) implements Benchmark {
  private static final int CHANGES = 7;
  private static final double TARGET_MILLIS = 5_000;

  @Override
  public String name() {
    return "reload/" + BuiltInScheduler.K8S;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    return new BenchRow(
        name(),
        BenchUnit.MILLISECONDS,
        ours(session),
        "",
        new Measurement.Unavailable("there is nothing to compare with."),
        new Target.AtMost(TARGET_MILLIS));
  }

  private Measurement ours(BenchSession session) {
    try (SchedulerDriver driver = Drivers.of(BuiltInScheduler.K8S)) {
      if (driver.availability(session.configuration()) instanceof Availability.Unavailable why) {
        return new Measurement.Unavailable(why.reason());
      }
      try (DefaultRun run = new HotReload(fixtures).start(session, driver, draft -> draft)) {
        run.at(Phase.READY);
        List<Long> lags = IntStream.range(0, CHANGES).mapToObj(i -> change(run, i)).toList();
        return new Measurement.Measured(new Samples(lags));
      }
    } catch (RuntimeException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }

  private static long change(Run run, int number) {
    return Repetition.nanos(
        () -> {
          run.update(LiveUpdate.file(BenchSession.CONFIG_PATH, "level: level-" + number));
          run.awaitReload(BenchSession.CONFIG_PATH);
        });
  }
}
