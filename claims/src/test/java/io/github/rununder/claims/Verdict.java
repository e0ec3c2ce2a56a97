// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The verdict on a claim: {@code holds}, {@code does not hold}, or {@code depends on …}.
 *
 * @param text one of the three
 */
record Verdict(String text) {
  static final Verdict HOLDS = new Verdict("holds");
  static final Verdict DOES_NOT_HOLD = new Verdict("does not hold");

  static Verdict of(boolean holds) {
    return holds ? HOLDS : DOES_NOT_HOLD;
  }

  static Verdict dependsOn(String what) {
    return new Verdict("depends on " + what);
  }

  /** Returns the verdict of all findings together. */
  static String ofAll(List<Finding> findings) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    findings.forEach(
        finding ->
            places
                .computeIfAbsent(finding.verdict(), verdict -> new ArrayList<>())
                .add(finding.where()));
    if (places.size() == 1) {
      return places.keySet().iterator().next();
    }
    return places.entrySet().stream()
        .map(of -> "%s under %s".formatted(of.getKey(), String.join(", ", of.getValue())))
        .collect(Collectors.joining("; ", "depends: ", ""));
  }
}
