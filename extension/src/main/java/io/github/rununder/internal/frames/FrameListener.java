// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

/** Is told what a {@link FrameReader} finds, in order. */
public interface FrameListener {
  /** The program's own output, exactly. */
  void output(byte[] bytes);

  /** A complete, genuine message. */
  void message(WireMessage message);

  /** Something is wrong. */
  void problem(WireProblem problem);
}
