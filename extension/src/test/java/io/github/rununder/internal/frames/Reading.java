// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.WatchedFile;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The result of a reader as text: the output in Base64, and one line for each message or problem.
 */
@SuppressWarnings("EnumOrdinal") // the constants are declared in the order of their wire numbers
record Reading(String output, List<String> messages, List<String> problems) {

  /** Reads a whole stream in chunks. */
  static Reading of(WireSession session, byte[] stream, int chunk) {
    return of(
        session,
        reader -> {
          for (int at = 0; at < stream.length; at += Math.min(chunk, stream.length - at)) {
            reader.read(stream, at, Math.min(chunk, stream.length - at));
          }
        });
  }

  /** Reads what the input gives to the reader. */
  static Reading of(WireSession session, Consumer<FrameReader> input) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    List<String> messages = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    FrameReader reader =
        new FrameReader(
            session,
            new FrameListener() {
              @Override
              public void output(FrameReader.Channel channel, byte[] bytes) {
                output.writeBytes(bytes);
              }

              @Override
              public void message(String stream, WireMessage message) {
                messages.add(text(message));
              }

              @Override
              public void problem(WireProblem problem) {
                problems.add(text(problem));
              }
            });
    input.accept(reader);
    reader.end();
    return new Reading(
        Base64.getEncoder().encodeToString(output.toByteArray()), messages, problems);
  }

  private static String text(WireMessage message) {
    if (message instanceof WireMessage.Captured captured) {
      return "snapshot %s %s %s source %d env %s files %s process %s marks %s changed %s"
          .formatted(
              captured.phase(),
              captured.label(),
              text(captured.stamp()),
              captured.source(),
              captured.entries().stream().map(Reading::base64).toList(),
              captured.files().stream().map(Reading::text).toList(),
              captured.process().pid()
                  + " "
                  + captured.process().hostname()
                  + " "
                  + captured.process().arguments()
                  + " "
                  + captured.process().groups()
                  + " "
                  + captured.process().startedBoottimeNanos(),
              captured.marks().stream().map(m -> m.key() + "=" + m.value()).toList(),
              captured.changed());
    }
    WireMessage.Appeared appeared = (WireMessage.Appeared) message;
    return "appeared %s %s".formatted(text(appeared.stamp()), text(appeared.file()));
  }

  private static String text(CaptureTime stamp) {
    return stamp.boottimeNanos() + "/" + stamp.monotonicNanos() + "/" + nanos(stamp.wall());
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private static String text(WatchedFile file) {
    return String.join(
        " ",
        file.path(),
        file.kind().ordinal() + "",
        file.error(),
        file.size() + "",
        file.mode() + "",
        file.uid() + "",
        file.gid() + "",
        nanos(file.modified()) + "",
        file.links().toString(),
        file.readable() + "",
        file.openError(),
        file.sha256().orElse(""),
        Base64.getEncoder().encodeToString(file.content().bytes()),
        file.content().isTruncated() + "",
        file.entries().stream()
            .map(e -> e.name() + ":" + e.kind().ordinal() + ":" + e.size() + ":" + e.mode())
            .toList()
            .toString());
  }

  private static String text(WireProblem problem) {
    if (problem instanceof WireProblem.Damaged damaged) {
      return "damaged " + damaged.stream() + text(damaged.sequence());
    }
    if (problem instanceof WireProblem.Forged forged) {
      return "forged " + forged.stream() + " " + forged.sequence();
    }
    if (problem instanceof WireProblem.Replayed replayed) {
      return "replayed " + replayed.stream() + " " + replayed.sequence();
    }
    if (problem instanceof WireProblem.Reordered reordered) {
      return "reordered " + reordered.stream() + " " + reordered.sequence();
    }
    if (problem instanceof WireProblem.Lost lost) {
      return "lost " + lost.stream() + " " + lost.sequence() + text(lost.upTo());
    }
    return "unsupported ";
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? " " + number.getAsLong() : "";
  }

  private static String base64(EnvironmentEntry entry) {
    return Base64.getEncoder().encodeToString(entry.bytes());
  }
}
