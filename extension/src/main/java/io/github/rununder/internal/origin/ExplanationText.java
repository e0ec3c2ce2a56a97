// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Resolution;
import io.github.rununder.internal.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes an explanation for people: a headline, and one line for each assignment, values in one
 * column.
 */
final class ExplanationText {
  private static final int LONGEST_VALUE = 200;

  private record Line(String label, String layer, String value) {}

  private final Snapshot snapshot;
  private final Masking masking;
  private final List<Line> lines = new ArrayList<>();

  ExplanationText(Run run, Snapshot snapshot) {
    this.snapshot = snapshot;
    this.masking = run.masking();
  }

  String write(
      String name,
      Optional<EnvironmentEntry> entry,
      Resolution resolution,
      List<Assignment> overridden,
      List<String> notes) {
    String value = entry.map(had -> shown(name, had.valueBytes())).orElse("unset");
    add(resolution, entry.isPresent() ? value : "");
    String label = "overrides";
    for (Assignment lost : overridden) {
      lines.add(new Line(label, lost.origin().describe(), shown(lost)));
      label = "";
    }
    notes.forEach(note -> lines.add(new Line("note", note, "")));
    return "[%s] variable %s is %s%s"
        .formatted(snapshot, PlainText.escaped(name), value, aligned());
  }

  /** {@code value} is empty for a variable that is unset. */
  private void add(Resolution resolution, String value) {
    boolean isSet = !value.isEmpty();
    if (resolution instanceof Resolution.Undecided undecided) {
      String label = "undecided";
      for (Origin candidate : undecided.candidates()) {
        lines.add(new Line(label, candidate.describe(), value));
        label = "or";
      }
    } else if (resolution instanceof Resolution.Decided) {
      lines.add(new Line(isSet ? "comes from" : "unset by", resolution.describe(), value));
    } else {
      lines.add(new Line(isSet ? "unknown" : "reason", resolution.describe(), value));
    }
  }

  private String shown(Assignment lost) {
    return lost.entry()
        .map(entry -> shown(lost.name(), entry.valueBytes()))
        .orElse(lost.isKnown() ? "(unset)" : "(not known)");
  }

  private String shown(String name, byte[] value) {
    if (value.length == 0) {
      return "empty";
    }
    String text = new String(value, UTF_8);
    String masked = masking.show(name, text);
    if (masked.equals(Masking.MASK)) {
      return masked;
    }
    String quoted = masked.equals(text) ? PlainText.quoted(value) : PlainText.quoted(masked);
    return PlainText.shortened(quoted, LONGEST_VALUE, " … ");
  }

  private String aligned() {
    int width =
        lines.stream()
            .filter(line -> !line.label().equals("note"))
            .mapToInt(line -> line.layer().length())
            .max()
            .orElse(0);
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      String row = "  %-10s  %-" + Math.max(1, width) + "s  %s";
      text.append('\n')
          .append(row.formatted(line.label(), line.layer(), line.value()).stripTrailing());
    }
    return text.toString();
  }
}
