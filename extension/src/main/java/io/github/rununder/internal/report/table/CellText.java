// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.internal.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes text fit a table: every character is one column wide.
 *
 * @param unicode whether characters beyond ASCII are shown
 */
record CellText(boolean unicode) {
  private static final String SEPARATORS = " :,;/_";
  private static final int FIRST_WIDE_CHARACTER = 0x1100;
  private static final int ASCII_END = 0x7F;

  String ellipsis() {
    return unicode ? "…" : "...";
  }

  /** Returns one line. */
  String of(String text) {
    return oneColumnEach(PlainText.escaped(text));
  }

  /** Returns one line. */
  String of(byte[] bytes) {
    return oneColumnEach(PlainText.escaped(bytes));
  }

  private String oneColumnEach(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.append(isOneColumn(c) ? Character.toString(c) : hex(c)));
    return shown.toString();
  }

  private boolean isOneColumn(int codePoint) {
    if (codePoint < ASCII_END) {
      return true;
    }
    return unicode
        && codePoint < FIRST_WIDE_CHARACTER
        && Character.getType(codePoint) != Character.NON_SPACING_MARK
        && Character.getType(codePoint) != Character.ENCLOSING_MARK;
  }

  private static String hex(int codePoint) {
    return (codePoint > 0xFFFF ? "\\u{%X}" : "\\u%04X").formatted(codePoint);
  }

  /**
   * Breaks a line, at separators where the lines suffice; a text that is too long loses its middle.
   */
  List<String> wrapped(String line, int width, int mostLines) {
    String fitting = PlainText.shortened(line, width * mostLines, ellipsis());
    List<String> atSeparators = broken(fitting, width, true);
    return atSeparators.size() <= mostLines ? atSeparators : broken(fitting, width, false);
  }

  private static List<String> broken(String line, int width, boolean atSeparators) {
    String rest = line;
    List<String> lines = new ArrayList<>();
    while (rest.length() > width) {
      int end = atSeparators ? lastSeparator(rest, width) : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    lines.add(rest);
    return lines;
  }

  private static int lastSeparator(String line, int width) {
    for (int end = width; end > width / 2; end--) {
      if (SEPARATORS.indexOf(line.charAt(end - 1)) >= 0) {
        return end;
      }
    }
    return width;
  }
}
