// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many bytes of a program's stderr the reader takes in a second, by JMH. */
final class FrameThroughput implements Benchmark {
  private static final double TARGET = 200;
  private static final int WARM_UPS = 5;
  private static final int ITERATIONS = 10;

  @Override
  public String name() {
    return "frames/read";
  }

  @Override
  public BenchRow measure(BenchSession session) {
    return new BenchRow(
        name(),
        BenchUnit.MEGABYTES_PER_SECOND,
        ours(),
        "",
        new Measurement.Unavailable("there is nothing to compare with."),
        new Target.AtLeast(TARGET));
  }

  private static Measurement ours() {
    OptionsBuilder options = new OptionsBuilder();
    options.include(FrameReading.class.getName()).forks(1).verbosity(VerboseMode.SILENT);
    options.warmupIterations(WARM_UPS).warmupTime(TimeValue.seconds(1));
    options.measurementIterations(ITERATIONS).measurementTime(TimeValue.seconds(1));
    options.shouldFailOnError(true);
    try {
      Result<?> bytes = new Runner(options.build()).runSingle().getSecondaryResults().get("bytes");
      return new Measurement.Measured(new Samples(perSecond(bytes)));
    } catch (RunnerException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }

  private static List<Long> perSecond(Result<?> bytes) {
    List<Long> samples = new ArrayList<>();
    Iterator<Map.Entry<Double, Long>> each = bytes.getStatistics().getRawData();
    while (each.hasNext()) {
      Map.Entry<Double, Long> value = each.next();
      for (long i = 0; i < value.getValue(); i++) {
        samples.add(Math.round(value.getKey()));
      }
    }
    return samples;
  }
}
