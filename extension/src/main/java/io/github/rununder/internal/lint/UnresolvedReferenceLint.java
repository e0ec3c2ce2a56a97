// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A reference that reached the program as text: no scheduler and no tool replaced it. */
final class UnresolvedReferenceLint implements Lint {
  private static final String NAME = "([A-Za-z_][A-Za-z0-9_]*)";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{" + NAME + "(?::?[-+?][^}]*)?}|\\$\\(" + NAME + "\\)|\\{\\{([^{}]{1,60})}}");

  @Override
  public String rule() {
    return "unresolved-reference";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    Map<String, List<Assignment>> declared = RunEvidence.assignmentsByName(run);
    return declared.values().stream()
        .map(RunEvidence::last)
        .filter(assignment -> assignment.origin().layer() != Origin.Layer.HOST)
        .filter(assignment -> RunEvidence.arrived(run, assignment))
        .flatMap(assignment -> warnings(run, assignment, declared));
  }

  private Stream<LintWarning> warnings(
      Run run, Assignment assignment, Map<String, List<Assignment>> declared) {
    return REFERENCE
        .matcher(assignment.value().orElse(""))
        .results()
        .map(found -> warning(run, assignment, found, declared));
  }

  private LintWarning warning(
      Run run, Assignment assignment, MatchResult found, Map<String, List<Assignment>> declared) {
    boolean isSecret =
        assignment.origin().layer() == Origin.Layer.SECRET_KEY
            || run.masking().hides(assignment.name());
    Optional<String> name =
        Optional.ofNullable(found.group(1)).or(() -> Optional.ofNullable(found.group(2)));
    return warning(
        assignment.name(),
        "%s (%s) reached the program with %s as text, because nothing replaced it%s"
            .formatted(
                assignment.name(),
                assignment.origin().describe(),
                isSecret ? "a reference" : found.group(),
                isSecret ? "" : name.map(each -> definition(each, declared)).orElse("")));
  }

  private static String definition(String name, Map<String, List<Assignment>> declared) {
    return Optional.ofNullable(declared.get(name))
        .map(
            assignments ->
                "; %s is defined by %s"
                    .formatted(name, RunEvidence.last(assignments).origin().describe()))
        .orElse("; no source of the run defines " + name);
  }
}
