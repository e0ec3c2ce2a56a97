// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
  private static final int WRONG_USE = 2;

  private Bench() {}

  /**
   * Runs the benchmarks.
   *
   * @param names rows, their subjects ({@code one-test}) or schedulers; none means all
   * @throws IOException when the results cannot be written
   */
  public static void main(String[] names) throws IOException {
    List<Benchmark> benchmarks = named(names);
    if (benchmarks.isEmpty()) {
      System.err.println(
          "bench: there is no row of these names; there are "
              + all().stream().map(Benchmark::name).toList());
      System.exit(WRONG_USE);
    }
    List<BenchRow> rows = measure(benchmarks);
    System.out.println("written to " + RESULTS);
    // the drivers' libraries leave threads behind
    System.exit(rows.stream().anyMatch(row -> row.ours() instanceof Measurement.Failed) ? 1 : 0);
  }

  private static List<Benchmark> named(String[] words) {
    return all().stream()
        .filter(benchmark -> words.length == 0 || Stream.of(words).anyMatch(benchmark::isMeantBy))
        .toList();
  }

  /** The probe comes first, before processes of a scheduler use the processors. */
  private static List<Benchmark> all() {
    return Stream.of(
            List.of(new ProbeInit(FIXTURES), new ProbeSize(FIXTURES), new FrameThroughput()),
            EnvironmentSize.all(),
            LagBenchmark.all(),
            List.of(new ExistingClusterLag()),
            OneTest.all(),
            AddedClass.all(),
            MatrixBenchmark.all(),
            List.of(new SharedRun()),
            AirflowStart.all(),
            AirflowTask.all(),
            List.of(new FleetBenchmark(FIXTURES), new ReloadBenchmark(FIXTURES)))
        .<Benchmark>flatMap(List::stream)
        .toList();
  }

  /** A row is printed and written as soon as it is measured, so an early end loses no row. */
  private static List<BenchRow> measure(List<Benchmark> benchmarks) throws IOException {
    List<BenchRow> rows = new ArrayList<>();
    System.out.print(BenchTable.HEAD);
    try (BenchSession session = BenchSession.open(FIXTURES)) {
      for (Benchmark benchmark : benchmarks) {
        System.err.println("bench: " + benchmark.name());
        BenchRow row = benchmark.measure(session);
        rows.add(row);
        BenchDocument.write(RESULTS, rows);
        System.out.print(BenchTable.of(row));
      }
    }
    return rows;
  }
}
