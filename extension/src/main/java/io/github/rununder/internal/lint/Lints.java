// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.Warning;
import io.github.rununder.spi.Configuration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules that are not silenced.
 *
 * @param disabled rules, or {@code rule:subject}
 */
public record Lints(Set<String> disabled) {
  /** Silences rules: their names, or {@code rule:subject}, separated by commas. */
  public static final String SETTING = "rununder.lint.disable";

  private static final String ALL = "all";

  private static final List<Lint> RULES =
      List.of(
          new SecretInImageLint(),
          new DeclaredNotReceivedLint(),
          new EmptyInterpolationLint(),
          new UnshellableNameLint(),
          new SecretTrailingNewlineLint(),
          new ServiceLinkShadowLint(),
          new DirectoryInsteadOfFileLint(),
          new DuplicateNameLint(),
          new ShadowedArgLint());

  /** Copies the set. */
  public Lints {
    disabled = Set.copyOf(disabled);
  }

  /**
   * Returns the rules that a configuration leaves.
   *
   * @param configuration the configuration
   * @return the rules
   */
  public static Lints of(Configuration configuration) {
    return new Lints(
        configuration.text(SETTING).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .collect(Collectors.toSet()));
  }

  /**
   * Examines what is known of a run; nothing is waited for.
   *
   * @param run the run
   * @return the warnings, rule by rule
   */
  public List<Warning> examine(Run run) {
    return RULES.stream()
        .flatMap(rule -> rule.examine(run))
        .filter(this::isEnabled)
        .distinct()
        .toList();
  }

  private boolean isEnabled(Warning warning) {
    return !disabled.contains(ALL)
        && !disabled.contains(warning.rule())
        && !disabled.contains(warning.rule() + ":" + warning.subject());
  }
}
