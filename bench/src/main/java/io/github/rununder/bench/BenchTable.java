// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rows as people read them. */
final class BenchTable {
  private static final String LINE = "%-20s %-4s %8s %8s %8s %8s %10s %8s  %-6s  %s\n";

  static final String HEAD =
      LINE.formatted(
          "benchmark",
          "unit",
          "median",
          "min",
          "max",
          "target",
          "rival",
          "ratio",
          "holds",
          "rival is");

  private BenchTable() {}

  /** Returns the row's line, and under it why a number of it is missing. */
  static String of(BenchRow row) {
    StringBuilder text = new StringBuilder(line(row));
    reasons(row).forEach(reason -> text.append(reason).append('\n'));
    return text.toString();
  }

  private static String line(BenchRow row) {
    List<String> cells = new ArrayList<>(List.of(row.name(), row.unit().symbol()));
    if (row.ours() instanceof Measurement.Measured measured) {
      Samples samples = measured.samples();
      Stream.of(samples.median(), samples.min(), samples.max())
          .forEach(nanos -> cells.add(number(row.unit().of(nanos))));
    } else {
      cells.addAll(List.of("-", "-", "-"));
    }
    cells.add(number(row.target().value()));
    cells.add(
        row.median(row.rival()).stream().mapToObj(BenchTable::number).findFirst().orElse("-"));
    cells.add(row.ratio().stream().mapToObj(BenchTable::ratio).findFirst().orElse("-"));
    cells.add(row.holds() ? "yes" : row.ours() instanceof Measurement.Measured ? "MISSED" : "NONE");
    cells.add(row.rivalName().isEmpty() ? "-" : row.rivalName());
    return LINE.formatted(cells.toArray()).stripTrailing() + "\n";
  }

  private static Stream<String> reasons(BenchRow row) {
    if (!(row.ours() instanceof Measurement.Measured)) {
      return Stream.of(row.name() + ": " + row.ours().whyMissing());
    }
    return row.rivalName().isEmpty() || row.rival() instanceof Measurement.Measured
        ? Stream.empty()
        : Stream.of(row.name() + ", the rival: " + row.rival().whyMissing());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
