// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One class under four schedulers, by JUnit from discovery to the last report, against the four
 * tests by hand, one after another, with a separate cluster.
 *
 * @param kind whether the cluster is started, too, or was there
 * @param reuse the value of {@code rununder.reuse}
 * @param target the target
 */
record MatrixBenchmark(String kind, boolean reuse, double target) implements Benchmark {
  private static final int SCHEDULERS = 4;

  static List<MatrixBenchmark> all() {
    return List.of(
        new MatrixBenchmark("cold", false, 0.45), new MatrixBenchmark("reused", true, 0.15));
  }

  @Override
  public String name() {
    return "matrix/" + kind;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    Measurement ours = Repetition.few(() -> ours(session));
    Measurement theirs =
        ours instanceof Measurement.Measured
            ? Repetition.few(() -> theirs(session))
            : new Measurement.Unavailable("there is nothing of ours to compare with.");
    return new BenchRow(
        name(),
        BenchUnit.MILLISECONDS,
        ours,
        "four handwritten tests, one after another, a cold cluster",
        theirs,
        new Target.TimesTheRival(target));
  }

  private long ours(BenchSession session) {
    return new JUnitRun(MatrixTestCases.Orders.class, SCHEDULERS, reuse).nanos(session);
  }

  private static long theirs(BenchSession session) {
    Stream<Function<BenchSession, Handwritten>> tests =
        Stream.of(
            HandwrittenLocal::new,
            HandwrittenDocker::new,
            HandwrittenCompose::new,
            HandwrittenKubernetes::new);
    long begin = System.nanoTime();
    tests.forEach(
        test -> {
          try (Handwritten handwritten = test.apply(session)) {
            handwritten.test();
          }
        });
    return System.nanoTime() - begin;
  }
}
