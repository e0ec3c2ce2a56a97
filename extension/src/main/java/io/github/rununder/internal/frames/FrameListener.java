// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

/** Receives what a {@link FrameReader} finds, in order. */
public interface FrameListener {
  /** The program's own output, exactly. */
  void output(byte[] bytes);

  /** A complete, genuine message; each process has a stream with a name that no other has. */
  void message(String stream, WireMessage message);

  /** Something is wrong. */
  void problem(WireProblem problem);
}
