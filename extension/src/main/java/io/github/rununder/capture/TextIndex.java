// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many texts in one pass. An index of their first four characters leaves few positions at
 * which a text is compared. It needs the memory of the texts only, where a tree of states needs a
 * multiple: a secret file may be large.
 */
final class TextIndex {
  /** The shortest text that can be found: a window of characters in a {@code long}. */
  static final int WINDOW = 4;

  private static final int FILTER_BITS = 16;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private record Wanted(String text, boolean isBase64) {}

  private final Map<Long, List<Wanted>> byStart = new HashMap<>();

  private int longest;

  /** Sorts out most positions without a look into the map. */
  private final BitSet filter = new BitSet(1 << FILTER_BITS);

  /** Base64 texts stand for the whole Base64 word in which they are found. */
  TextIndex(Collection<String> texts, Collection<String> base64) {
    texts.forEach(text -> add(new Wanted(text, false)));
    base64.forEach(text -> add(new Wanted(text, true)));
    Comparator<Wanted> longestFirst = Comparator.comparing(wanted -> -wanted.text().length());
    byStart.values().forEach(candidates -> candidates.sort(longestFirst));
  }

  private void add(Wanted wanted) {
    if (wanted.text().length() >= WINDOW) {
      longest = Math.max(longest, wanted.text().length());
      long start = window(wanted.text(), 0);
      byStart.computeIfAbsent(start, unseen -> new ArrayList<>()).add(wanted);
      filter.set(bit(start));
    }
  }

  private static long window(String text, int at) {
    long window = 0;
    for (int i = at; i < at + WINDOW; i++) {
      window = (window << Character.SIZE) | text.charAt(i);
    }
    return window;
  }

  private static int bit(long window) {
    return (int) ((window * MIX) >>> (Long.SIZE - FILTER_BITS));
  }

  /** Marks every character of a text that belongs to an occurrence. */
  void mark(String text, BitSet found) {
    long window = 0;
    for (int i = 0; i < text.length(); i++) {
      window = (window << Character.SIZE) | text.charAt(i);
      if (filter.get(bit(window)) && i >= WINDOW - 1) {
        compare(text, i - WINDOW + 1, byStart.getOrDefault(window, List.of()), found);
      }
    }
  }

  /** Marks the longest end of a text with which an occurrence may begin. */
  void markBeginning(String text, BitSet found) {
    for (int i = Math.max(0, text.length() - longest + 1); i <= text.length() - WINDOW; i++) {
      int at = i;
      int length = text.length() - i;
      boolean begins =
          byStart.getOrDefault(window(text, i), List.of()).stream()
              .anyMatch(wanted -> wanted.text().regionMatches(0, text, at, length));
      if (begins) {
        found.set(i, text.length());
        return;
      }
    }
  }

  private static void compare(String text, int at, List<Wanted> candidates, BitSet found) {
    int seen = 0;
    for (Wanted wanted : candidates) {
      int length = wanted.text().length();
      boolean isNew = length > seen || wanted.isBase64();
      if (isNew && text.startsWith(wanted.text(), at)) {
        seen = Math.max(seen, length);
        if (!wanted.isBase64()) {
          found.set(at, at + length);
        } else if (found.nextClearBit(at) < at + length) {
          found.set(wordStart(text, at, found), wordEnd(text, at + length));
        }
      }
    }
  }

  private static int wordStart(String text, int at, BitSet found) {
    int start = at;
    while (start > 0 && !found.get(start - 1) && isBase64(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && (isBase64(text.charAt(end)) || text.charAt(end) == '=')) {
      end++;
    }
    return end;
  }

  private static boolean isBase64(char character) {
    return character < 128
        && (Character.isLetterOrDigit(character) || "+/-_".indexOf(character) >= 0);
  }
}
