// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;

/** A class whose twelve tests share one run on a cluster that is there, by JUnit. */
record SharedRun() implements Benchmark {
  private static final double TARGET_MILLIS = 3_000;

  @Override
  public String name() {
    return "shared-run/" + BuiltInScheduler.K8S;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    JUnitRun twelveTests =
        new JUnitRun(SharedRunTestCases.TwelveTests.class, SharedRunTestCases.TESTS, true);
    return new BenchRow(
        name(),
        BenchUnit.MILLISECONDS,
        Repetition.few(() -> twelveTests.nanos(session)),
        "",
        new Measurement.Unavailable("there is nothing to compare with."),
        new Target.AtMost(TARGET_MILLIS));
  }
}
