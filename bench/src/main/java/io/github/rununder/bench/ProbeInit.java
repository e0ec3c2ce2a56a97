// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.nio.file.Path;

/** What the probe costs at init. */
final class ProbeInit implements Benchmark {
  private static final double TARGET_MICROS = 300;

  private final Path fixtures;

  ProbeInit(Path fixtures) {
    this.fixtures = fixtures;
  }

  @Override
  public String name() {
    return "probe/init";
  }

  @Override
  public BenchRow measure(BenchSession session) {
    return new BenchRow(
        name(),
        BenchUnit.MICROSECONDS,
        ProbeCost.measure(fixtures.resolve("probe")),
        "",
        new Measurement.Unavailable("there is nothing to compare with."),
        new Target.AtMost(TARGET_MICROS));
  }
}
