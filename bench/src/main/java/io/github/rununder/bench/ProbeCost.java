// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the probe costs the program at init: the probe's own Go benchmark. */
final class ProbeCost {
  private static final String BENCHMARK = "BenchmarkInit100Variables10Files";
  private static final Pattern RESULT =
      Pattern.compile("^" + BENCHMARK + "\\S*\\s+\\d+\\s+([0-9.]+) ns/op", Pattern.MULTILINE);
  private static final int COUNT = 5;

  private ProbeCost() {}

  static Measurement measure(Path probe) {
    try {
      String output =
          Command.of(
                  "go",
                  "test",
                  "./internal/capture",
                  "-run",
                  "^$",
                  "-bench",
                  "^" + BENCHMARK + "$",
                  "-count",
                  "" + COUNT)
              .in(probe)
              .text();
      return new Measurement.Measured(parse(output));
    } catch (RuntimeException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }

  static Samples parse(String output) {
    List<Long> nanos =
        RESULT
            .matcher(output)
            .results()
            .map(result -> Math.round(Double.parseDouble(result.group(1))))
            .toList();
    if (nanos.isEmpty()) {
      throw new IllegalStateException("`go test -bench` printed no result of " + BENCHMARK);
    }
    return new Samples(nanos);
  }
}
