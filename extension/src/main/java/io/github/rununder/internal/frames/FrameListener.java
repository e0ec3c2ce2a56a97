// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

/** Receives output, messages and problems from a {@link FrameReader}, in order. */
public interface FrameListener {
  /** The program's own output, unchanged. */
  void output(FrameReader.Channel channel, byte[] bytes);

  /** A complete, genuine message; every process has a stream with a unique name. */
  void message(String stream, WireMessage message);

  /** A problem of the stream. */
  void problem(WireProblem problem);
}
