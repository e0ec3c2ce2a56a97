// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Explanation.Verdict;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes an explanation for people: a headline, and one line a layer, values in one column. */
final class ExplanationText {
  private static final int LONGEST_VALUE = 200;

  private record Line(String label, String layer, String value) {}

  private final Snapshot snapshot;
  private final Masking masking;
  private final boolean told;
  private final List<Line> lines = new ArrayList<>();

  ExplanationText(Run run, Snapshot snapshot) {
    this.snapshot = snapshot;
    this.masking = run.masking();
    this.told = run.declaration().isPresent();
  }

  String write(
      String name,
      Optional<EnvironmentEntry> entry,
      Verdict verdict,
      List<Assignment> losers,
      List<Assignment> changed) {
    String value = entry.map(had -> shown(name, had.valueBytes())).orElse("unset");
    add(verdict, value, !losers.isEmpty());
    String label = "overrides";
    for (Assignment loser : losers) {
      lines.add(new Line(label, loser.origin().describe(), shown(loser)));
      label = "";
    }
    for (Assignment word : changed) {
      lines.add(new Line("note", word.origin().describe() + " has changed since the start", ""));
    }
    if (!told) {
      lines.add(new Line("note", "the scheduler has not told what was declared", ""));
    }
    return "[%s] variable %s is %s%s"
        .formatted(snapshot, PlainText.escaped(name), value, aligned());
  }

  private void add(Verdict verdict, String value, boolean isDeclared) {
    if (verdict instanceof Verdict.Decided decided) {
      lines.add(new Line("comes from", decided.origin().describe(), value));
    } else if (verdict instanceof Verdict.Undecided undecided) {
      String label = "undecided";
      for (Origin candidate : undecided.candidates()) {
        lines.add(new Line(label, candidate.describe(), value));
        label = "or";
      }
    } else if (verdict instanceof Verdict.Unset unset) {
      unset
          .by()
          .map(by -> new Line("taken by", by.describe(), ""))
          .or(
              () ->
                  isDeclared ? Optional.empty() : Optional.of(new Line("declared", "nowhere", "")))
          .ifPresent(lines::add);
    }
  }

  private String shown(Assignment loser) {
    return loser
        .value()
        .map(value -> shown(loser.name(), value.getBytes(UTF_8)))
        .orElse("(takes it away)");
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
    int width = lines.stream().mapToInt(line -> line.layer().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      String row = "  %-10s  %-" + Math.max(1, width) + "s  %s";
      text.append('\n')
          .append(row.formatted(line.label(), line.layer(), line.value()).stripTrailing());
    }
    return text.toString();
  }
}
