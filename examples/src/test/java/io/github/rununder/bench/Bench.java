// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures, prints a table and writes {@code target/bench/results.json}; called by {@code ./run
 * bench} in the repository's root, with the names of schedulers to measure fewer than all.
 *
 * <p>A missed target is a result, not an error: the exit status is 1 only when something that is
 * available here did not run.
 */
@SuppressWarnings("SystemOut") // the table is the program's result
public final class Bench {
  private static final Path FIXTURES = Path.of("go-fixtures");
  private static final Path RESULTS = Path.of("target", "bench", "results.json");
  private static final double PROBE_TARGET_MICROS = 300;
  private static final int WRONG_USE = 2;

  private Bench() {}

  /**
   * Runs the benchmarks.
   *
   * @param names the schedulers; none means all
   * @throws IOException when the results cannot be written
   */
  public static void main(String[] names) throws IOException {
    List<LagBenchmark> benchmarks;
    try {
      benchmarks = LagBenchmark.named(Arrays.asList(names));
    } catch (IllegalArgumentException unknown) {
      System.err.println(unknown.getMessage());
      System.exit(WRONG_USE);
      return;
    }
    List<BenchRow> rows = measure(benchmarks);
    BenchDocument.write(RESULTS, rows);
    System.out.print(BenchTable.of(rows));
    System.out.println("written to " + RESULTS);
    // the drivers' libraries leave threads behind
    System.exit(rows.stream().anyMatch(row -> row.ours() instanceof Measurement.Failed) ? 1 : 0);
  }

  private static List<BenchRow> measure(List<LagBenchmark> benchmarks) {
    // first, before a scheduler's own processes can take time from it
    System.err.println("bench: probe/init");
    BenchRow probe = probe();
    List<BenchRow> rows = new ArrayList<>();
    try (BenchSession session = BenchSession.open(FIXTURES)) {
      for (LagBenchmark benchmark : benchmarks) {
        System.err.println("bench: capture-lag/" + benchmark);
        rows.add(benchmark.measure(session));
      }
    }
    rows.add(probe);
    return rows;
  }

  private static BenchRow probe() {
    return new BenchRow(
        "probe/init",
        BenchUnit.MICROSECONDS,
        ProbeCost.measure(FIXTURES.resolve("probe")),
        "",
        new Measurement.Unavailable("there is nothing to compare with."),
        PROBE_TARGET_MICROS);
  }
}
