// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.spi.ProgramBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the probe adds to a program's file. */
final class ProbeSize implements Benchmark {
  private static final double TARGET_MEBIBYTES = 1;

  private final Path fixtures;

  ProbeSize(Path fixtures) {
    this.fixtures = fixtures;
  }

  @Override
  public String name() {
    return "probe/size";
  }

  @Override
  public BenchRow measure(BenchSession session) {
    return new BenchRow(
        name(),
        BenchUnit.MEBIBYTES,
        added(session),
        "",
        new Measurement.Unavailable("there is nothing to compare with."),
        new Target.AtMost(TARGET_MEBIBYTES));
  }

  private Measurement added(BenchSession session) {
    try {
      long with = Files.size(session.builder().build(ProgramBuilder.Target.host()));
      Path plain = session.newScratch("probe-size").toAbsolutePath().resolve("orders");
      Command.of("go", "build", "-trimpath", "-o", plain.toString(), ".")
          .in(fixtures.resolve("orders"))
          .run();
      return new Measurement.Measured(Samples.of(with - Files.size(plain)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (RuntimeException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }
}
