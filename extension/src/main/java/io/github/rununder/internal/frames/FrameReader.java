// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import io.github.rununder.internal.support.Sha256;
import java.security.InvalidKeyException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Extracts the probe's frames from a program's stderr and stdout, decrypts them and assembles the
 * messages. Not thread-safe.
 */
public final class FrameReader {
  private static final int STREAM_NAME_BYTES = 8;

  /** Any process can print a hello frame: memory must not grow with their number. */
  private static final int MOST_STREAMS = 4_096;

  private final WireSession session;
  private final FrameListener listener;
  private final FrameScanner stderr = new FrameScanner(frame -> candidate(frame, Channel.STDERR));
  private final FrameScanner stdout = new FrameScanner(frame -> candidate(frame, Channel.STDOUT));
  private final Map<String, FrameStream> streams = new LinkedHashMap<>();
  private final Set<String> streamsWithoutHello = new HashSet<>();

  /** The two outputs of a program. An entrypoint can join, swap or copy them. */
  public enum Channel {
    STDOUT,
    STDERR
  }

  /** Makes a reader for one run. */
  public FrameReader(WireSession session, FrameListener listener) {
    this.session = session;
    this.listener = listener;
  }

  /** Reads the next bytes of stderr. */
  public void read(byte[] bytes, int offset, int length) {
    read(Channel.STDERR, bytes, offset, length);
  }

  /** Reads the next bytes of one output. */
  public void read(Channel channel, byte[] bytes, int offset, int length) {
    passOn(channel, scanner(channel).scan(bytes, offset, length));
  }

  /** Ends both outputs. */
  public void end() {
    passOn(Channel.STDOUT, stdout.end());
    passOn(Channel.STDERR, stderr.end());
    streams.values().forEach(FrameStream::end);
  }

  private FrameScanner scanner(Channel channel) {
    return channel == Channel.STDOUT ? stdout : stderr;
  }

  private void passOn(Channel channel, byte[] output) {
    if (output.length > 0) {
      listener.output(channel, output);
    }
  }

  private void candidate(byte[] candidate, Channel channel) {
    Frame.Verdict verdict = Frame.parse(candidate);
    if (verdict instanceof Frame.Verdict.Valid valid) {
      take(valid.frame(), channel);
      return;
    }
    scanner(channel).passOn(candidate);
    listener.problem(
        verdict instanceof Frame.Verdict.Unsupported
            ? new WireProblem.Unsupported()
            : new WireProblem.Damaged("", OptionalLong.empty()));
  }

  private void take(Frame frame, Channel channel) {
    if (frame.kind() == Frame.Kind.H) {
      hello(frame, channel);
      return;
    }
    FrameStream stream = streams.get(frame.stream());
    if (stream != null) {
      stream.take(frame, channel);
    } else if (streamsWithoutHello.size() < MOST_STREAMS
        && streamsWithoutHello.add(frame.stream())) {
      listener.problem(new WireProblem.Lost(frame.stream(), 0, OptionalLong.empty()));
    }
  }

  private void hello(Frame frame, Channel channel) {
    FrameStream known = streams.get(frame.stream());
    if (known != null) {
      if (!known.isFirstOn(channel, frame.sequence())) {
        listener.problem(new WireProblem.Replayed(frame.stream(), frame.sequence()));
      }
      return;
    }
    if (streams.size() == MOST_STREAMS) {
      return;
    }
    try {
      if (!frame.stream().equals(streamName(frame.body()))) {
        throw new InvalidKeyException("the stream is not named after its key");
      }
      FrameCipher cipher = FrameCipher.of(session, frame.body());
      streams.put(frame.stream(), new FrameStream(frame.stream(), channel, cipher, listener));
    } catch (InvalidKeyException forged) {
      listener.problem(new WireProblem.Forged(frame.stream(), frame.sequence()));
    }
  }

  private static String streamName(byte[] key) {
    return Sha256.of(key).substring(0, 2 * STREAM_NAME_BYTES);
  }
}
