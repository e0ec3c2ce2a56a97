// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.SuppressLint;

/**
 * A doubtful fact in a run's evidence. It fails no test. {@link SuppressLint} silences it for the
 * runs of a test class or method, {@code rununder.lint.disable} for all: the rule everywhere
 * ({@code rule}), or for one subject ({@code rule:subject}).
 *
 * @param rule the rule's name, such as {@code secret-in-image}
 * @param subject the variable's name or the file's path
 * @param message a sentence for people, without values
 */
public record LintWarning(String rule, String subject, String message) {
  /** Returns the text for people. */
  @Override
  public String toString() {
    return "[%s] %s".formatted(rule, message);
  }
}
