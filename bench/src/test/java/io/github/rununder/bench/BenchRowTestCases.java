// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.List;

/** One row of each kind. */
final class BenchRowTestCases {
  static final BenchRow HELD =
      lag("LOCAL", measured(2_000_000), "child process", measured(500_000));
  static final BenchRow MISSED =
      lag("DOCKER", measured(21_000_000), "docker run", new Measurement.Failed("no image"));
  static final BenchRow ABSENT =
      lag(
          "K8S",
          new Measurement.Unavailable("no daemon"),
          "kubectl",
          new Measurement.Unavailable("nothing to compare with"));
  static final BenchRow ALONE =
      new BenchRow(
          "probe/init",
          BenchUnit.MICROSECONDS,
          measured(128_074),
          "",
          new Measurement.Unavailable("nothing to compare with"),
          new Target.AtMost(300));

  private BenchRowTestCases() {}

  static List<BenchRow> all() {
    return List.of(HELD, MISSED, ABSENT, ALONE);
  }

  private static BenchRow lag(String name, Measurement ours, String rivalName, Measurement rival) {
    return new BenchRow(
        "capture-lag/" + name,
        BenchUnit.MILLISECONDS,
        ours,
        rivalName,
        rival,
        new Target.AtMost(20));
  }

  private static Measurement measured(long median) {
    return new Measurement.Measured(Samples.of(median / 2, median, median * 2));
  }
}
