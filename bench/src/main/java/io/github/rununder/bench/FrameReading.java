// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.FrameListener;
import io.github.rununder.internal.frames.FrameReader;
import io.github.rununder.internal.frames.WireMessage;
import io.github.rununder.internal.frames.WireProblem;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.spi.ProgramBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads what a real program with a large environment wrote to its stderr, frames and all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class FrameReading {
  private static final int CONTENT_LIMIT = 65_536;
  private static final int CHUNK = 65_536;
  private static final int VARIABLES = 2_000;

  private final WireSession keys = WireSession.create();
  private byte[] output = {};

  /** Counts the bytes that were read. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Volume {
    /** How many bytes were read. */
    public long bytes;
  }

  /** Runs the program, with the probe in it. */
  @Setup
  public void runTheProgram() {
    try (BenchSession session = BenchSession.open(Path.of("go-fixtures"))) {
      Command program =
          Command.of(session.builder().build(ProgramBuilder.Target.host()).toString())
              .with(WireSession.VARIABLE, keys.value(CONTENT_LIMIT, List.of(), Instant.now()));
      for (int i = 0; i < VARIABLES; i++) {
        program.with(BenchSession.variable(i), BenchSession.value(i));
      }
      output = program.run();
    }
  }

  /**
   * Reads all of it. A stream is read once a reader, or it would be a replay.
   *
   * @param volume counts
   * @return how many snapshots were found
   */
  @Benchmark
  public int readAProgramsStderr(Volume volume) {
    Count count = new Count();
    FrameReader reader = new FrameReader(keys, count);
    for (int at = 0; at < output.length; at += CHUNK) {
      reader.read(output, at, Math.min(CHUNK, output.length - at));
    }
    reader.end();
    if (count.messages != 3 || count.problems > 0) {
      throw new IllegalStateException(
          "%d messages and %d problems".formatted(count.messages, count.problems));
    }
    volume.bytes += output.length;
    return count.messages;
  }

  /** Counts what is found. */
  private static final class Count implements FrameListener {
    private int messages;
    private int problems;

    @Override
    public void output(FrameReader.Channel channel, byte[] bytes) {
      // the program's own output is not what is measured
    }

    @Override
    public void message(String stream, WireMessage message) {
      messages++;
    }

    @Override
    public void problem(WireProblem problem) {
      problems++;
    }
  }
}
