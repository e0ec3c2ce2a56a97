// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Assembles the messages of one process. */
final class FrameStream {
  private final String name;
  private final FrameCipher cipher;
  private final FrameListener listener;
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final MissingFrames missing = new MissingFrames();

  /** The highest sequence number of each output: an entrypoint may copy one to the other. */
  private final Map<FrameReader.Channel, Long> seen = new EnumMap<>(FrameReader.Channel.class);

  private long expected = 1;
  private boolean insideMessage;
  private boolean dropping;

  /** {@code channel} is the output with the hello. */
  FrameStream(
      String name, FrameReader.Channel channel, FrameCipher cipher, FrameListener listener) {
    seen.put(channel, 0L);
    this.name = name;
    this.cipher = cipher;
    this.listener = listener;
  }

  /** Whether an output brings a frame for the first time; the other one may have brought it. */
  boolean isFirstOn(FrameReader.Channel channel, long sequence) {
    boolean isFirst = sequence > seen.getOrDefault(channel, -1L);
    if (isFirst) {
      seen.put(channel, sequence);
    }
    return isFirst;
  }

  void take(Frame frame, FrameReader.Channel channel) {
    Optional<byte[]> plaintext = cipher.open(frame.sequence(), frame.header(), frame.body());
    if (plaintext.isEmpty()) {
      listener.problem(new WireProblem.Forged(name, frame.sequence()));
      return;
    }
    boolean isFirst = isFirstOn(channel, frame.sequence());
    if (frame.sequence() < expected) {
      reportLate(frame.sequence(), isFirst);
    } else {
      noteGapBefore(frame);
      add(frame, plaintext.get());
    }
  }

  private void reportLate(long sequence, boolean isFirst) {
    if (missing.remove(sequence)) {
      listener.problem(new WireProblem.Reordered(name, sequence));
    } else if (!isFirst) {
      listener.problem(new WireProblem.Replayed(name, sequence));
    }
  }

  private void noteGapBefore(Frame frame) {
    if (frame.sequence() > expected) {
      long last = frame.sequence() - 1;
      missing.add(expected, last);
      listener.problem(new WireProblem.Lost(name, expected, OptionalLong.of(last)));
      dropping = true;
    }
    expected = frame.sequence() + 1;
  }

  private void add(Frame frame, byte[] plaintext) {
    switch (frame.kind()) {
      case H -> throw new IllegalArgumentException("a hello is no part of a message");
      case W -> {
        begin(frame);
        last(frame, plaintext);
      }
      case B -> {
        begin(frame);
        goOn(plaintext);
      }
      case P -> goOn(plaintext);
      case E -> last(frame, plaintext);
    }
  }

  /** A new message ends the effect of a gap before it. */
  private void begin(Frame frame) {
    if (insideMessage && !dropping) {
      listener.problem(new WireProblem.Damaged(name, OptionalLong.of(frame.sequence())));
    }
    parts.reset();
    dropping = false;
  }

  private void goOn(byte[] plaintext) {
    insideMessage = true;
    if (!dropping) {
      parts.writeBytes(plaintext);
    }
  }

  private void last(Frame frame, byte[] plaintext) {
    goOn(plaintext);
    byte[] message = parts.toByteArray();
    boolean whole = !dropping;
    parts.reset();
    insideMessage = false;
    dropping = false;
    if (whole) {
      decode(frame, message);
    }
  }

  private void decode(Frame frame, byte[] message) {
    try {
      MessageDecoder.decode(message).ifPresent(known -> listener.message(name, known));
    } catch (WireInput.MalformedException malformed) {
      listener.problem(new WireProblem.Damaged(name, OptionalLong.of(frame.sequence())));
    }
  }

  void end() {
    if (insideMessage) {
      listener.problem(new WireProblem.Lost(name, expected, OptionalLong.empty()));
    }
  }
}
