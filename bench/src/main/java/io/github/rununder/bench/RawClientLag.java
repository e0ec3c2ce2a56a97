// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.FrameListener;
import io.github.rununder.internal.frames.FrameReader;
import io.github.rununder.internal.frames.WireMessage;
import io.github.rununder.internal.frames.WireProblem;
import io.github.rununder.internal.frames.WireSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How long after init() ran a raw client has given the program's output to its caller. */
final class RawClientLag {
  private static final int CONTENT_LIMIT = 65_536;

  private final BenchSession session;

  RawClientLag(BenchSession session) {
    this.session = session;
  }

  Measurement measure(Supplier<RawClient> opener) {
    try (RawClient client = opener.get()) {
      return Repetition.of(() -> once(client));
    } catch (RuntimeException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }

  private long once(RawClient client) {
    WireSession keys = WireSession.create();
    try {
      byte[] output = client.run(keys.value(CONTENT_LIMIT, session.watches(), Instant.now()));
      long given = System.nanoTime();
      return Repetition.lag(timeOfInit(keys, output), given);
    } finally {
      client.tidy();
    }
  }

  private static long timeOfInit(WireSession keys, byte[] output) {
    Captures captures = new Captures();
    FrameReader reader = new FrameReader(keys, captures);
    reader.read(output, 0, output.length);
    reader.end();
    return captures.all.stream()
        .filter(captured -> captured.phase().equals("INIT"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the client's output of %d bytes holds no snapshot at INIT; problems: %s"
                        .formatted(output.length, captures.problems)))
        .stamp()
        .monotonicNanos();
  }

  /** Stores the snapshots. */
  private static final class Captures implements FrameListener {
    private final List<WireMessage.Captured> all = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @Override
    public void output(FrameReader.Channel channel, byte[] bytes) {
      // the program's own output is not what is asked for
    }

    @Override
    public void message(String stream, WireMessage message) {
      if (message instanceof WireMessage.Captured captured) {
        all.add(captured);
      }
    }

    @Override
    public void problem(WireProblem problem) {
      problems.add(problem.describe());
    }
  }
}
