// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.util.OptionalLong;

/** A problem of a stream; WIRE.md defines the kinds. */
public sealed interface WireProblem {
  /** Returns a sentence for people. */
  String describe();

  /** A marker without a valid frame, or a complete message that cannot be decoded. */
  record Damaged(String stream, OptionalLong sequence) implements WireProblem {
    @Override
    public String describe() {
      String place =
          sequence.isPresent()
              ? " (number %d of stream %s)".formatted(sequence.getAsLong(), stream)
              : "";
      return "damaged frame on stderr"
          + place
          + ": the probe's output was cut or changed, or the program printed a frame marker";
    }
  }

  /** A frame that the session's probe did not seal. */
  record Forged(String stream, long sequence) implements WireProblem {
    @Override
    public String describe() {
      return "forged frame on stderr (number %d of stream %s): this run's probe did not seal it"
          .formatted(sequence, stream);
    }
  }

  /** A frame that arrived before. */
  record Replayed(String stream, long sequence) implements WireProblem {
    @Override
    public String describe() {
      return "replayed frame on stderr (number %d of stream %s): it arrived twice"
          .formatted(sequence, stream);
    }
  }

  /** A frame that arrived after later frames, too late to be used. */
  record Reordered(String stream, long sequence) implements WireProblem {
    @Override
    public String describe() {
      return "reordered frame on stderr (number %d of stream %s): later frames arrived before it"
          .formatted(sequence, stream);
    }
  }

  /**
   * Frames that never arrived, from {@code sequence} to {@code upTo}, which is empty when no later
   * frame arrived.
   */
  record Lost(String stream, long sequence, OptionalLong upTo) implements WireProblem {
    @Override
    public String describe() {
      String last = upTo.isPresent() ? " to " + upTo.getAsLong() : " and later";
      return "lost frames (number %d%s of stream %s): they never arrived, so a snapshot is missing"
          .formatted(sequence, last, stream);
    }
  }

  /** A frame of another version of the format. */
  record Unsupported() implements WireProblem {
    @Override
    public String describe() {
      return "frame of an unsupported version: the program was built with the probe of another"
          + " version of RunUnder; use the same version on both sides";
    }
  }
}
