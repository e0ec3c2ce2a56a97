// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** The layout of a failure message: a headline, labelled lines, and blocks of quoted lines. */
public final class FailureText {
  private final List<String> lines = new ArrayList<>();

  public FailureText(String headline) {
    lines.add(headline);
  }

  public FailureText line(String label, String text) {
    lines.add("%-8s: %s".formatted(label, text));
    return this;
  }

  /** Adds the line unless the text is empty. */
  public FailureText lineIfAny(String label, String text) {
    return text.isEmpty() ? this : line(label, text);
  }

  public FailureText block(String label, String introduction, List<String> quoted) {
    lines.add("%-8s: %s".formatted(label, introduction).stripTrailing());
    quoted.forEach(each -> lines.add("  | " + each));
    return this;
  }

  public FailureText plain(String text) {
    lines.add(text);
    return this;
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
