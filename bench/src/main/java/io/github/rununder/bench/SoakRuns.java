// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Many runs of one kind, each with different values. */
final class SoakRuns {
  private static final int WARM_UP = 10;
  private static final int PARTS = 4;

  private final BenchSession session;
  private final SoakKind kind;
  private final SoakUnit unit;
  private final int runs;
  private final Queue<String> findings = new ConcurrentLinkedQueue<>();
  private final AtomicInteger whole = new AtomicInteger();

  SoakRuns(BenchSession session, SoakKind kind, int starts) {
    this.session = session;
    this.kind = kind;
    this.unit = kind.unit();
    this.runs = Math.max(PARTS, starts / unit.starts());
  }

  /** Returns what went wrong. */
  List<String> run() {
    long begin = System.nanoTime();
    try (SchedulerDriver driver = Drivers.of(kind.scheduler())) {
      start(driver, 0, Math.max(1, WARM_UP / unit.starts()));
      whole.set(0);
      List<SoakResources> resources = new ArrayList<>(List.of(SoakResources.now()));
      for (int part = 0; part < PARTS; part++) {
        start(driver, runs * part / PARTS, runs * (part + 1) / PARTS);
        resources.add(SoakResources.now());
      }
      findings.addAll(resources.get(PARTS).growthSince(resources.get(0)));
      if (whole.get() < runs) {
        findings.add("only %d of %d runs are whole".formatted(whole.get(), runs));
      }
      report(resources, begin);
      if (kind.usesTheNode()) {
        findings.addAll(SoakLeftovers.inTheNode(session));
      }
    }
    findings.addAll(SoakLeftovers.onTheEngine(session));
    return findings.stream().map(finding -> kind + ": " + finding).toList();
  }

  private void start(SchedulerDriver driver, int from, int to) {
    ExecutorService pool = Executors.newFixedThreadPool(kind.atOnce());
    for (int i = from; i < to; i++) {
      int number = i;
      pool.execute(() -> check(driver, number));
    }
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
    try (DefaultRun run = unit.start(session, driver, value)) {
      List<String> wrong = unit.wrong(run, value);
      if (wrong.isEmpty()) {
        whole.incrementAndGet();
      }
      wrong.forEach(what -> findings.add("run %d: %s".formatted(number, what)));
    } catch (RuntimeException notStarted) {
      findings.add("run %d: %s".formatted(number, notStarted.getMessage()));
    }
  }

  @SuppressWarnings("SystemOut") // the program's result
  private void report(List<SoakResources> resources, long begin) {
    System.out.printf(
        "%s: %d of %d runs (%d starts) whole in %d s%n%s%n",
        kind,
        whole.get(),
        runs,
        whole.get() * unit.starts(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
        resources.stream()
            .map(each -> "  " + each.describe())
            .collect(Collectors.joining(System.lineSeparator())));
  }
}
