// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts the parts of one process's messages together, in order. */
final class FrameStream {
  private final String name;
  private final FrameCipher cipher;
  private final FrameListener listener;
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private long expected = 1;
  private boolean insideMessage;
  private boolean dropping;

  FrameStream(String name, FrameCipher cipher, FrameListener listener) {
    this.name = name;
    this.cipher = cipher;
    this.listener = listener;
  }

  void take(Frame frame) {
    Optional<byte[]> plaintext = cipher.open(frame.sequence(), frame.header(), frame.body());
    if (plaintext.isEmpty()) {
      listener.problem(new WireProblem.Forged(name, frame.sequence()));
    } else if (frame.sequence() < expected) {
      listener.problem(new WireProblem.Replayed(name, frame.sequence()));
    } else {
      noteGapBefore(frame);
      add(frame, plaintext.get());
    }
  }

  private void noteGapBefore(Frame frame) {
    if (frame.sequence() > expected) {
      listener.problem(new WireProblem.Lost(name, expected, OptionalLong.of(frame.sequence() - 1)));
      dropping = true;
    }
    expected = frame.sequence() + 1;
  }

  private void add(Frame frame, byte[] plaintext) {
    boolean last = frame.kind() == Frame.Kind.E;
    insideMessage = !last;
    if (!dropping) {
      parts.writeBytes(plaintext);
    }
    if (last) {
      byte[] message = parts.toByteArray();
      boolean dropped = dropping;
      parts.reset();
      dropping = false;
      if (!dropped) {
        decode(frame, message);
      }
    }
  }

  private void decode(Frame frame, byte[] message) {
    try {
      MessageDecoder.decode(message).ifPresent(listener::message);
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
