// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Run;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Proportion;
import io.github.rununder.internal.assertions.FleetView;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.CarriesRunDiagnostics;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Messages of failed assertions on a fleet: how many replicas, which, and the distribution of
 * values.
 */
record FleetFailure(FleetView view) {
  private static final int MOST_NAMES = 5;
  private static final int MOST_STATES = 8;
  private static final int MOST_VARIABLES = 5;

  String everyReplica(String subject, String expected, String variable, List<Run> others) {
    FailureText text =
        new FailureText(place() + " " + subject)
            .line("expected", "%s in every replica".formatted(expected))
            .line(
                "but was",
                "not so in %d of %d: %s".formatted(others.size(), view.size(), names(others)));
    if (!variable.isEmpty()) {
      addDistribution(text, variable);
    }
    return FailureDetails.append(text, AssertionContext.NOWHERE.with(others.get(0)));
  }

  static String unsatisfied(int size, Map<Run, Throwable> failures) {
    List<Run> replicas = List.copyOf(failures.keySet());
    Run first = replicas.get(0);
    Throwable failure = failures.get(first);
    FailureText text =
        new FailureText("[%s, %d replicas] requirements".formatted(first.scheduler(), size))
            .line("expected", "satisfied by every replica")
            .line(
                "but was",
                "not so in %d of %d: %s".formatted(replicas.size(), size, names(replicas)))
            .block(
                "first",
                first.replica(),
                first
                    .masking()
                    .text(String.valueOf(failure.getMessage()))
                    .strip()
                    .lines()
                    .toList());
    return failure instanceof CarriesRunDiagnostics
        ? text.toString()
        : FailureDetails.append(text, AssertionContext.NOWHERE.with(first));
  }

  String share(String what, String expected, Proportion seen, List<Run> hits) {
    FailureText text =
        new FailureText(place() + " share of replicas with " + what)
            .line("expected", expected)
            .line("but was", seen.describe());
    if (!hits.isEmpty()) {
      text.line("replicas", names(hits));
    }
    return text.toString();
  }

  String shouldAgree(List<String> differing) {
    return differences("the same in every replica", differing);
  }

  String shouldDifferOnlyIn(List<String> allowed, List<String> unexpected) {
    return differences(
        allowed.isEmpty() ? "no difference" : "no difference but in " + String.join(", ", allowed),
        unexpected);
  }

  private String differences(String expected, List<String> names) {
    FailureText text =
        new FailureText(
                place() + " " + (names.size() == 1 ? "variable " : "variables ") + some(names))
            .line("expected", expected);
    names.stream()
        .limit(MOST_VARIABLES)
        .forEach(
            name -> {
              text.plain(PlainText.escaped(name) + ":");
              addDistribution(text, name);
            });
    return text.toString();
  }

  private void addDistribution(FailureText text, String name) {
    Map<Optional<EnvironmentEntry>, List<Run>> states = view.byState(name);
    ShownValue values = new ShownValue(view.masking());
    states.entrySet().stream()
        .limit(MOST_STATES)
        .forEach(
            each ->
                text.plain(
                    "  %d of %d  %s  (%s)"
                        .formatted(
                            each.getValue().size(),
                            view.size(),
                            values.state(name, each.getKey().orElse(null)),
                            names(each.getValue()))));
    if (states.size() > MOST_STATES) {
      text.plain("  and %d more values".formatted(states.size() - MOST_STATES));
    }
  }

  private String place() {
    return "[%s, %d replicas at %s]"
        .formatted(view.runs().get(0).scheduler(), view.size(), view.phase());
  }

  private static String names(List<Run> runs) {
    return some(runs.stream().map(Run::replica).toList());
  }

  private static String some(List<String> names) {
    String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }
}
