// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.internal.assertions.Difference;
import io.github.rununder.internal.assertions.ExpectedActual;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.PlainText;
import io.github.rununder.internal.text.SimilarNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages of failed assertions on a variable. */
record EnvFailure(AssertionContext context, String name, @Nullable EnvironmentEntry entry) {
  private static final int MOST_NAMES = 40;

  String shouldBeSet() {
    return mismatch("set", "", "…");
  }

  String shouldBeUnset() {
    return mismatch("unset", "", "");
  }

  String shouldBeEmpty() {
    return mismatch("empty", "", "");
  }

  String shouldBeEqualTo(byte[] expected) {
    String note =
        entry == null ? "" : Difference.note(context.masking(), name, expected, entry.valueBytes());
    String shown = values().value(name, expected);
    return mismatch(shown, note, shown.startsWith("\"") ? unquoted(shown) : "…");
  }

  /** An unset variable has no value to show beside another. */
  Optional<ExpectedActual> pair(byte[] expected) {
    return entry == null
        ? Optional.empty()
        : ExpectedActual.of(context.masking(), name, entry.valueBytes(), expected);
  }

  String shouldNotBeEqualTo(byte[] refused) {
    return mismatch("anything but " + values().value(name, refused), "", "");
  }

  /** No value of a variable is equal to a number, or to null. */
  String shouldBeCompared(String assertion, @Nullable Object other) {
    if (other == null) {
      return mismatch(
          "null", "the value of a variable is never null: write isUnset() or isSet()", "");
    }
    boolean hidden = context.masking().hides(name);
    String kind = other.getClass().getSimpleName();
    return mismatch(
        hidden ? kind + " (masked)" : kind + " " + other,
        "the value of a variable is text, and text is compared: write %s(%s)"
            .formatted(assertion, hidden ? "\"…\"" : "\"" + other + "\""),
        "");
  }

  String shouldMatch(Pattern pattern) {
    return mismatch("matching " + values().quoted(pattern.pattern()), "", "…");
  }

  String shouldContain(String text) {
    String shown = context.masking().hides(name) ? "a text (masked)" : values().quoted(text);
    return mismatch("containing " + shown, "", "…");
  }

  String shouldBeUnchangedSince(Phase earlier, @Nullable EnvironmentEntry before) {
    String note =
        entry == null || before == null
            ? ""
            : Difference.note(context.masking(), name, before.valueBytes(), entry.valueBytes());
    return mismatch(
        "unchanged since %s: %s".formatted(earlier, values().state(name, before)), note, "");
  }

  static String otherNames(
      AssertionContext context, List<String> allowed, List<String> extra, List<String> missing) {
    FailureText text =
        new FailureText(context.place() + " variables").line("expected", "only " + list(allowed));
    text.lineIfAny("extra", list(extra)).lineIfAny("missing", list(missing));
    ShownValue values = new ShownValue(context.masking());
    missing.forEach(name -> text.lineIfAny("near", near(context.here(), values, name)));
    if (!extra.isEmpty()) {
      text.line("remedy", "name them too, or cover them with a pattern such as KUBERNETES_*");
    }
    return FailureDetails.append(text, context);
  }

  private String mismatch(String expected, String note, String valueToAdd) {
    FailureText text =
        new FailureText(context.place() + " variable " + PlainText.escaped(name))
            .line("expected", expected)
            .line("but was", values().state(name, entry))
            .lineIfAny("note", note)
            .lineIfAny("note", duplicates())
            .lineIfAny("origin", OriginFailure.inShort(context, name));
    String near = entry == null ? near(context.here(), values(), name) : "";
    String phases = phases();
    text.lineIfAny("near", near).lineIfAny("phases", phases);
    if (entry == null && near.isEmpty() && phases.isEmpty() && !valueToAdd.isEmpty()) {
      text.lineIfAny("remedy", context.run().map(run -> remedy(run, valueToAdd)).orElse(""));
    }
    return FailureDetails.append(text, context);
  }

  private ShownValue values() {
    return new ShownValue(context.masking());
  }

  private static String unquoted(String shown) {
    return shown.substring(1, shown.lastIndexOf('"'));
  }

  private static String near(Snapshot snapshot, ShownValue values, String name) {
    return SimilarNames.of(name, snapshot.environment().names()).stream()
        .map(each -> values.assignment(each, snapshot.environment().entry(each).orElseThrow()))
        .collect(Collectors.joining(", "));
  }

  private String duplicates() {
    List<EnvironmentEntry> all = context.here().environment().all(name);
    return all.size() < 2
        ? ""
        : "it is there %d times, and os.Getenv gives the first: %s"
            .formatted(
                all.size(),
                all.stream()
                    .map(each -> values().state(name, each))
                    .collect(Collectors.joining(", ")));
  }

  /** Returns the state at each phase; empty when all are the same. */
  private String phases() {
    List<Snapshot> captured = context.captured();
    boolean alike =
        captured.stream().allMatch(snapshot -> Objects.equals(entryAt(snapshot), entry));
    return alike
        ? ""
        : captured.stream()
            .map(snapshot -> snapshot.phase() + " " + values().state(name, entryAt(snapshot)))
            .collect(Collectors.joining(", "));
  }

  private @Nullable EnvironmentEntry entryAt(Snapshot snapshot) {
    return snapshot.environment().entry(name).orElse(null);
  }

  private String remedy(Run run, String value) {
    boolean declared =
        run.workload().variables().stream().anyMatch(variable -> variable.name().equals(name));
    if (declared || !run.workload().envFiles().isEmpty()) {
      return "";
    }
    String annotation = context.masking().hides(name) ? "SecretEnv" : "Env";
    return "nothing in the workload sets it; add @%s(name = \"%s\", value = \"%s\")"
        .formatted(annotation, name, value);
  }

  private static String list(List<String> names) {
    String shown =
        names.stream().limit(MOST_NAMES).map(PlainText::escaped).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }
}
