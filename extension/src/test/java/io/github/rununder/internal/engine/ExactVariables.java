// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values for which quoting, expansion or encoding could fail. */
public final class ExactVariables {
  /** Names and values. */
  public static final Map<String, String> ALL = all();

  private ExactVariables() {}

  /** Returns the names and other names beside them. */
  public static Set<String> and(String... others) {
    Set<String> names = new LinkedHashSet<>(ALL.keySet());
    names.addAll(List.of(others));
    return names;
  }

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("PLAIN", "db.internal");
    all.put("EMPTY", "");
    all.put("SPACES", "  two  spaces  ");
    all.put("NEWLINES", "\nfirst\n\nlast\n");
    all.put("CARRIAGE", "a\r\nb\tc");
    all.put("DOLLAR", "$HOME ${HOME} $$ ${X:-y} $");
    all.put("QUOTES", "'single' \"double\" `back` \\ \\n");
    all.put("UNICODE", "grüße 東京 😀 \u2028 \uFEFF");
    all.put("CONTROL", "\u0001\u001b[31m\u007f\u0085");
    all.put("YAML", "yes: [no, ~] # - {null}");
    all.put("NUMBER", "0123");
    all.put("EQUALS", "=a=b=");
    all.put("lower.case-name", "dots and dashes");
    all.put("yes", "a name that YAML reads as true");
    all.put("LONG", "x".repeat(100_000));
    return all;
  }
}
