// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.FrameListener;
import io.github.rununder.internal.frames.FrameReader;
import io.github.rununder.internal.frames.WireMessage;
import io.github.rununder.internal.frames.WireProblem;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.spi.ProgramBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How many bytes of a program's stderr the reader takes in a second, frames and all. */
final class FrameThroughput implements Benchmark {
  private static final double TARGET = 200;
  private static final int CONTENT_LIMIT = 65_536;
  private static final int CHUNK = 65_536;
  private static final int VARIABLES = 2_000;
  private static final int STREAMS = 200;

  @Override
  public String name() {
    return "frames/read";
  }

  @Override
  public BenchRow measure(BenchSession session) {
    WireSession keys = WireSession.create();
    byte[] output = stderr(session, keys);
    return new BenchRow(
        name(),
        BenchUnit.MEGABYTES_PER_SECOND,
        Repetition.of(() -> once(keys, output)),
        "",
        new Measurement.Unavailable("there is nothing to compare with."),
        new Target.AtLeast(TARGET));
  }

  /** What a real program with a large environment wrote. */
  private static byte[] stderr(BenchSession session, WireSession keys) {
    Command program =
        Command.of(session.builder().build(ProgramBuilder.Target.host()).toString())
            .with(WireSession.VARIABLE, keys.value(CONTENT_LIMIT, List.of(), Instant.now()));
    for (int i = 0; i < VARIABLES; i++) {
      program.with(BenchSession.variable(i), BenchSession.value(i));
    }
    return program.run();
  }

  /** A stream is read once a reader, or it would be a replay. */
  private static long once(WireSession keys, byte[] output) {
    long begin = System.nanoTime();
    for (int i = 0; i < STREAMS; i++) {
      Count count = new Count();
      FrameReader reader = new FrameReader(keys, count);
      for (int at = 0; at < output.length; at += CHUNK) {
        byte[] chunk = Arrays.copyOfRange(output, at, Math.min(output.length, at + CHUNK));
        reader.read(chunk, 0, chunk.length);
      }
      reader.end();
      if (count.messages != 3 || count.problems > 0) {
        throw new IllegalStateException(
            "%d messages and %d problems".formatted(count.messages, count.problems));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return Math.round(STREAMS * (double) output.length / seconds);
  }

  /** Counts what is found. */
  private static final class Count implements FrameListener {
    private int messages;
    private int problems;

    @Override
    public void output(byte[] bytes) {
      // the program's own output is not what is measured
    }

    @Override
    public void message(WireMessage message) {
      messages++;
    }

    @Override
    public void problem(WireProblem problem) {
      problems++;
    }
  }
}
