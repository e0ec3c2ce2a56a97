// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.internal.text.PlainText;

/** The change of one variable or watched path. */
public sealed interface BaselineChange {
  /** How many characters of a value are shown. */
  int LONGEST_VALUE = 300;

  /** Returns one line for people, secret values masked. */
  String describe();

  /** It was not there before. */
  record Appeared(String name, String is) implements BaselineChange {
    @Override
    public String describe() {
      return "appeared %s: %s".formatted(PlainText.escaped(name), shown(is));
    }
  }

  /** It is not there any more. */
  record Vanished(String name, String was) implements BaselineChange {
    @Override
    public String describe() {
      return "vanished %s: was %s".formatted(PlainText.escaped(name), shown(was));
    }
  }

  /** It has another state. */
  record Changed(String name, String was, String is) implements BaselineChange {
    @Override
    public String describe() {
      return "changed  %s: %s, was %s".formatted(PlainText.escaped(name), shown(is), shown(was));
    }
  }

  private static String shown(String value) {
    return PlainText.shortened(PlainText.escaped(value), LONGEST_VALUE, "…");
  }
}
