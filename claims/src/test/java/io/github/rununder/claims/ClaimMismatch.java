// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.util.List;

/** A measurement differs from docs/claims.md. */
final class ClaimMismatch {
  private static final String REMEDY =
      "remedy  : look for the cause; when this is the truth now, run the class with"
          + " -D"
          + ClaimUpdate.PROPERTY
          + "=true and review what changes in docs/claims.md";

  private ClaimMismatch() {}

  static void check(Claim claim, ClaimRecord committed, Finding found) {
    String expected = committed.like(found).map(Finding::verdict).orElse("(not in the document)");
    if (!expected.equals(found.verdict())) {
      throw new AssertionError(
          """
          [%s] claim %s: %s
          expected: %s
          but was : %s
          measured: %s
          %s"""
              .formatted(
                  found.where(),
                  claim.id(),
                  found.part(),
                  expected,
                  found.verdict(),
                  found.measured(),
                  REMEDY));
    }
  }

  /** A finding without a test would stay in the document. */
  static void checkNoneIsMissing(ClaimRecord committed, ClaimRecord measured) {
    List<String> missing =
        committed.findings().stream()
            .filter(finding -> measured.like(finding).isEmpty())
            .map(finding -> "  [%s] %s".formatted(finding.where(), finding.part()))
            .toList();
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "claim %s: docs/claims.md has what was not measured:%n%s%n%s"
              .formatted(committed.id(), String.join("\n", missing), REMEDY));
    }
  }
}
