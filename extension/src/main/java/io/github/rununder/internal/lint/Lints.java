// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules that are not silenced.
 *
 * @param disabled rules, or {@code rule:subject}
 */
public record Lints(Set<String> disabled) {
  private static final String ALL = "all";

  private static final List<Lint> RULES =
      List.of(
          new SecretInImageLint(),
          new DeclaredNotReceivedLint(),
          new EmptyInterpolationLint(),
          new UnresolvedReferenceLint(),
          new UnshellableNameLint(),
          new SecretTrailingNewlineLint(),
          new ServiceLinkShadowLint(),
          new DirectoryInsteadOfFileLint(),
          new DuplicateNameLint(),
          new ResourceWithoutLimitLint(),
          new SchedulerWarningLint(),
          new ShadowedArgLint(),
          new AbsentImageLint());

  /** Copies the set. */
  public Lints {
    disabled = Set.copyOf(disabled);
  }

  /**
   * Returns the rules that a configuration does not silence.
   *
   * @param configuration the configuration
   * @return the rules
   * @throws RunUnderException when {@code rununder.lint.disable} names a rule that does not exist
   */
  public static Lints of(Configuration configuration) {
    List<String> silenced = configuration.get(Settings.LINT_DISABLE);
    requireKnown(Settings.LINT_DISABLE.toString(), silenced);
    return new Lints(Set.copyOf(silenced));
  }

  /**
   * Silences more rules.
   *
   * @param more rules, or {@code rule:subject}
   * @return the rules that are left
   */
  public Lints without(Collection<String> more) {
    Set<String> all = new HashSet<>(disabled);
    all.addAll(more);
    return new Lints(all);
  }

  /**
   * Rejects the name of a rule that does not exist.
   *
   * @param place the annotation or setting with the names, for the message
   * @param silenced rules, or {@code rule:subject}
   * @throws RunUnderException when a rule is misspelt
   */
  public static void requireKnown(String place, Collection<String> silenced) {
    List<String> known = RULES.stream().map(Lint::rule).sorted().toList();
    silenced.stream()
        .map(each -> each.replaceFirst(":.*", ""))
        .filter(rule -> !rule.equals(ALL) && !known.contains(rule))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new RunUnderException(
                  "%s: there is no rule \"%s\"; the rules are %s"
                      .formatted(place, unknown, String.join(", ", known)));
            });
  }

  /**
   * Examines a run as it is now, without waiting.
   *
   * @param run the run
   * @return the warnings, rule by rule
   */
  public List<LintWarning> examine(Run run) {
    return RULES.stream()
        .flatMap(rule -> rule.examine(run))
        .filter(this::isEnabled)
        .distinct()
        .toList();
  }

  private boolean isEnabled(LintWarning warning) {
    return !disabled.contains(ALL)
        && !disabled.contains(warning.rule())
        && !disabled.contains(warning.rule() + ":" + warning.subject());
  }
}
