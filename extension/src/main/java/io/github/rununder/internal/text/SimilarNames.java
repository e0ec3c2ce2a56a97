// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that are closest to a misspelt one. */
public final class SimilarNames {
  private static final int FARTHEST = 2;
  private static final int MOST = 5;
  private static final int CHARACTERS_FOR_EACH_TYPO = 3;

  private SimilarNames() {}

  /** Returns the similar candidates, the nearest first, without the name itself. */
  public static List<String> of(String wanted, Collection<String> candidates) {
    return candidates.stream()
        .distinct()
        .filter(candidate -> !candidate.equals(wanted) && isNear(wanted, candidate))
        .sorted(Comparator.<String>comparingInt(candidate -> distance(wanted, candidate)))
        .limit(MOST)
        .toList();
  }

  private static boolean isNear(String wanted, String candidate) {
    int allowed = Math.min(FARTHEST, wanted.length() / CHARACTERS_FOR_EACH_TYPO);
    return wanted.equalsIgnoreCase(candidate)
        || parts(wanted).equals(parts(candidate))
        || (Math.abs(wanted.length() - candidate.length()) <= allowed
            && distance(wanted, candidate) <= allowed);
  }

  private static List<String> parts(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}]+")).sorted().toList();
  }

  /** Counts insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
