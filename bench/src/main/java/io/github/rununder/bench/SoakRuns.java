// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many runs under one scheduler, each with different values. */
final class SoakRuns {
  private static final int AT_ONCE = 4;
  private static final int WARM_UP = 10;

  private final BenchSession session;
  private final Scheduler scheduler;
  private final int count;
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final AtomicInteger whole = new AtomicInteger();

  SoakRuns(BenchSession session, Scheduler scheduler, int count) {
    this.session = session;
    this.scheduler = scheduler;
    this.count = count;
  }

  /** Returns what went wrong. */
  List<String> run() {
    long begin = System.nanoTime();
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      runs(driver, WARM_UP);
      SoakResources before = SoakResources.now();
      whole.set(0);
      runs(driver, count);
      SoakResources after = SoakResources.now();
      findings.addAll(after.growthSince(before));
      if (whole.get() < count) {
        findings.add("only %d of %d runs are whole".formatted(whole.get(), count));
      }
      report(before, after, begin);
    }
    findings.addAll(leftovers());
    return new ArrayList<>(findings);
  }

  private void runs(SchedulerDriver driver, int number) {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    IntStream.range(0, number).forEach(i -> pool.execute(() -> check(driver, i)));
    pool.shutdown();
    try {
      if (!pool.awaitTermination(2, TimeUnit.HOURS)) {
        findings.add("the runs did not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(SchedulerDriver driver, int number) {
    String value = "soak " + number + " \u00e4\n=" + System.nanoTime();
    Workload workload = session.workloadWith(value);
    try (DefaultRun run = session.starter().start(driver, workload, session.builder())) {
      List<String> wrong = wrong(run, value);
      if (wrong.isEmpty()) {
        whole.incrementAndGet();
      }
      wrong.forEach(what -> findings.add("run %d: %s".formatted(number, what)));
    } catch (RuntimeException notStarted) {
      findings.add("run %d: %s".formatted(number, notStarted.getMessage()));
    }
  }

  private static List<String> wrong(DefaultRun run, String value) {
    List<String> wrong = new ArrayList<>();
    try {
      for (Phase phase : List.of(Phase.EXEC, Phase.INIT, Phase.MAIN)) {
        if (!run.at(phase).env("DB_HOST").orElse("(unset)").equals(value)) {
          wrong.add("another value at " + phase);
        }
      }
    } catch (SnapshotUnavailableException lost) {
      wrong.add(String.valueOf(lost.getMessage()));
    }
    wrong.addAll(run.problems());
    return wrong;
  }

  private List<String> leftovers() {
    String label = "label=" + SessionFolder.SESSION_LABEL + "=" + session.id();
    return List.of("container", "network", "volume").stream()
        .flatMap(
            kind ->
                Command.of("docker", kind, "ls", "-q", "--filter", label)
                    .text()
                    .lines()
                    .map(id -> kind + " " + id + " is left"))
        .toList();
  }

  @SuppressWarnings("SystemOut") // the program's result
  private void report(SoakResources before, SoakResources after, long begin) {
    System.out.printf(
        "%s: %d of %d runs whole in %d s%n  before: %s%n  after : %s%n",
        scheduler,
        whole.get(),
        count,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
        before.describe(),
        after.describe());
  }
}
