// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Run;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.assertions.MatrixView;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.diagnostics.RunDiagnostics;
import io.github.rununder.internal.text.PlainText;
import io.github.rununder.internal.text.SimilarNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages of failed assertions on a matrix: a table of each variable, and the end of each log. */
record MatrixFailure(MatrixView view) {
  static final String NO_RUNS =
      """
      matrix
      expected: at least one run
      but was : every scheduler was skipped
      remedy  : set rununder.require=all to see why""";

  private static final int MOST_VARIABLES = 20;
  private static final int LOG_LINES = 3;

  String shouldAgree(List<String> differing) {
    return with(differing, headline(differing).line("expected", "the same under every scheduler"));
  }

  String shouldDifferOnlyIn(List<String> allowed, List<String> unexpected) {
    FailureText text =
        headline(unexpected)
            .line(
                "expected",
                allowed.isEmpty()
                    ? "no difference"
                    : "no difference but in " + String.join(", ", allowed))
            .line("but was", "%s too".formatted(list(unexpected)));
    return with(unexpected, text);
  }

  String shouldDiffer(List<String> same) {
    return with(same, headline(same).line("expected", "a difference between schedulers"));
  }

  private FailureText headline(List<String> names) {
    String schedulers =
        view.runs().stream().map(run -> run.scheduler().name()).collect(Collectors.joining(", "));
    return new FailureText(
        "[%s at %s] %s %s"
            .formatted(
                schedulers,
                view.snapshots().get(0).phase(),
                names.size() == 1 ? "variable" : "variables",
                list(names)));
  }

  private String with(List<String> names, FailureText text) {
    Masking masking = view.masking();
    names.stream().limit(MOST_VARIABLES).forEach(name -> addTable(text, name, masking));
    for (Run run : view.runs()) {
      run.problems().forEach(problem -> text.line("problem", run.scheduler() + ": " + problem));
    }
    text.plain("log     : (last %d lines of each)".formatted(LOG_LINES));
    view.runs().forEach(run -> addLog(text, run, masking));
    return text.toString();
  }

  private void addTable(FailureText text, String name, Masking masking) {
    text.plain(PlainText.escaped(name) + ":");
    List<Optional<EnvironmentEntry>> states = view.states(name);
    List<Optional<EnvironmentEntry>> distinct = states.stream().distinct().toList();
    for (int i = 0; i < states.size(); i++) {
      Optional<EnvironmentEntry> state = states.get(i);
      String shown = new ShownValue(masking).state(name, state.orElse(null));
      boolean isMasked = shown.contains(Masking.MASK);
      text.plain(
          row(i, shown)
              + (isMasked ? " (value " + (char) ('A' + distinct.indexOf(state)) + ")" : "")
              + near(i, name, state, masking));
    }
  }

  private String row(int run, String shown) {
    int width =
        view.runs().stream().mapToInt(each -> each.scheduler().name().length()).max().orElse(0);
    return ("  %-" + width + "s  %s").formatted(view.runs().get(run).scheduler(), shown);
  }

  private String near(int run, String name, Optional<EnvironmentEntry> state, Masking masking) {
    if (state.isPresent()) {
      return "";
    }
    var environment = view.snapshots().get(run).environment();
    List<String> near = SimilarNames.of(name, environment.names());
    // a neighbour that is set under every scheduler is no misspelling of this one
    List<String> here = new ArrayList<>(near);
    here.removeIf(each -> view.states(each).stream().allMatch(Optional::isPresent));
    return here.isEmpty()
        ? ""
        : ", near: "
            + here.stream()
                .map(
                    each ->
                        new ShownValue(masking)
                            .assignment(each, environment.entry(each).orElseThrow()))
                .collect(Collectors.joining(", "));
  }

  private static void addLog(FailureText text, Run run, Masking masking) {
    List<String> last = RunDiagnostics.lastLines(run, masking, LOG_LINES);
    if (last.isEmpty()) {
      text.plain("  %s: (the program printed nothing)".formatted(run.scheduler()));
    }
    last.forEach(line -> text.plain("  %s | %s".formatted(run.scheduler(), line)));
  }

  private static String list(List<String> names) {
    String shown =
        names.stream()
            .limit(MOST_VARIABLES)
            .map(PlainText::escaped)
            .collect(Collectors.joining(", "));
    int more = names.size() - MOST_VARIABLES;
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }
}
