// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws rows of cells that are several lines high. */
final class Grid {
  /**
   * One row.
   *
   * @param cells the label and one cell for each scheduler; a cell is its lines
   */
  record Row(List<List<String>> cells) {}

  private static final int NARROWEST = 8;
  private static final int MOST_LINES = 3;
  private static final int PADDING = 3;

  private final CellText text;
  private final int width;
  private final List<List<Row>> sections;

  Grid(CellText text, int width, List<List<Row>> sections) {
    this.text = text;
    this.width = width;
    this.sections = sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  List<String> lines() {
    int[] widths = columnWidths();
    List<String> lines = new ArrayList<>();
    lines.add(border(widths, "┌", "┬", "┐"));
    for (int i = 0; i < sections.size(); i++) {
      if (i > 0) {
        lines.add(border(widths, "├", "┼", "┤"));
      }
      sections.get(i).forEach(row -> addRow(lines, row, widths));
    }
    lines.add(border(widths, "└", "┴", "┘"));
    return lines;
  }

  private void addRow(List<String> lines, Row row, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      int columnWidth = widths[column];
      cells.add(
          row.cells().get(column).stream()
              .flatMap(line -> text.wrapped(line, columnWidth, MOST_LINES).stream())
              .toList());
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    String bar = text.unicode() ? "│" : "|";
    for (int line = 0; line < height; line++) {
      StringBuilder drawn = new StringBuilder(bar);
      for (int column = 0; column < widths.length; column++) {
        String content = line < cells.get(column).size() ? cells.get(column).get(line) : "";
        drawn.append(' ').append(content);
        drawn.append(" ".repeat(widths[column] - content.length() + 1)).append(bar);
      }
      lines.add(drawn.toString());
    }
  }

  private String border(int[] widths, String left, String middle, String right) {
    List<String> segments = new ArrayList<>();
    for (int columnWidth : widths) {
      segments.add((text.unicode() ? "─" : "-").repeat(columnWidth + 2));
    }
    return text.unicode()
        ? left + String.join(middle, segments) + right
        : "+" + String.join("+", segments) + "+";
  }

  /** Gives each column the width of its content, or an equal share when the line is too short. */
  private int[] columnWidths() {
    int[] needed = new int[sections.get(0).get(0).cells().size()];
    for (List<Row> section : sections) {
      for (Row row : section) {
        for (int column = 0; column < needed.length; column++) {
          int longest = row.cells().get(column).stream().mapToInt(String::length).max().orElse(0);
          needed[column] = Math.max(needed[column], longest);
        }
      }
    }
    List<Integer> narrowestFirst = new ArrayList<>();
    for (int column = 0; column < needed.length; column++) {
      narrowestFirst.add(column);
    }
    Collections.sort(narrowestFirst, (a, b) -> Integer.compare(needed[a], needed[b]));
    int left = width - 1 - PADDING * needed.length;
    int[] given = new int[needed.length];
    for (int i = 0; i < needed.length; i++) {
      int column = narrowestFirst.get(i);
      int share = Math.max(NARROWEST, left / (needed.length - i));
      given[column] = Math.min(needed[column], share);
      left -= given[column];
    }
    return given;
  }
}
