// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.internal.report.matrix.RunDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shows the state at INIT under each scheduler side by side. */
public final class ConsoleTable {
  private static final String SAME = "same under all: ";

  private ConsoleTable() {}

  /**
   * Returns the table as text: variables that differ, watched files, then variables that are the
   * same.
   *
   * @param title the first line, such as the test class
   * @param runs one column each
   * @param options the size and the characters
   * @return lines that end with a newline; nothing but the title when there is nothing to show
   */
  public static String render(String title, List<RunDocument> runs, TableOptions options) {
    CellText text = new CellText(options.unicode());
    TableRows rows = new TableRows(text, runs.stream().map(TableColumn::new).toList());
    Set<String> names = rows.names();
    Set<String> paths = rows.paths();
    List<String> lines = new ArrayList<>();
    lines.add(text.of(title));
    if (!names.isEmpty() || !paths.isEmpty()) {
      boolean everyRow = options.full() || runs.size() == 1;
      Set<String> same = new TreeSet<>(names);
      same.removeIf(name -> !rows.isSame(name));
      List<List<Grid.Row>> sections = new ArrayList<>();
      sections.add(List.of(rows.header()));
      sections.add(
          names.stream().filter(name -> !same.contains(name)).map(rows::variable).toList());
      sections.add(paths.stream().map(rows::file).toList());
      sections.add(everyRow ? same.stream().map(rows::variable).toList() : List.of());
      lines.addAll(new Grid(text, options.width(), sections).lines());
      if (!everyRow && !same.isEmpty()) {
        lines.addAll(sameUnderAll(same.stream().map(text::of).toList(), options.width()));
      }
    }
    runs.stream().flatMap(new TableNotes(text)::of).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private static List<String> sameUnderAll(List<String> names, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(SAME);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i) + (i < names.size() - 1 ? ", " : "");
      boolean full = line.length() + name.stripTrailing().length() > width;
      if (full && line.length() > SAME.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(SAME.length()));
      }
      line.append(name);
    }
    lines.add(line.toString());
    return lines;
  }
}
