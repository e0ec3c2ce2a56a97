// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.internal.report.matrix.FileDocument;
import io.github.rununder.internal.report.matrix.SnapshotDocument;
import io.github.rununder.internal.report.matrix.VariableDocument;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a table: one for each variable or watched file. */
record TableRows(CellText text, List<TableColumn> columns) {
  Grid.Row header() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(""));
    columns.forEach(column -> cells.add(List.of(column.run().scheduler())));
    return new Grid.Row(cells);
  }

  /** Returns every name that is set at any phase under any scheduler. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    snapshots().forEach(snapshot -> names.addAll(snapshot.env().keySet()));
    return names;
  }

  Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    snapshots().forEach(snapshot -> paths.addAll(snapshot.files().keySet()));
    return paths;
  }

  private Stream<SnapshotDocument> snapshots() {
    return columns.stream().flatMap(TableColumn::snapshots);
  }

  /** Returns whether a variable has one state at INIT under all and does not change later. */
  boolean isSame(String name) {
    return columns.stream().allMatch(column -> column.changesOf(name).isEmpty())
        && statesOf(name).size() < 2;
  }

  private List<TableColumn.State> statesOf(String name) {
    return columns.stream()
        .flatMap(column -> column.init().stream())
        .map(init -> TableColumn.State.of(init.env().get(name)))
        .distinct()
        .toList();
  }

  Grid.Row variable(String name) {
    List<TableColumn.State> distinct = statesOf(name);
    return row(
        name,
        init -> {
          VariableDocument variable = init.env().get(name);
          int group = distinct.indexOf(TableColumn.State.of(variable));
          return value(variable, distinct.size() < 2 ? -1 : group);
        },
        column -> column.changesOf(name));
  }

  /** Makes a row: in each column the state at INIT, and below it the changes. */
  private Grid.Row row(
      String label,
      Function<SnapshotDocument, String> stateAtInit,
      Function<TableColumn, List<String>> changes) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(text.of(label)));
    for (TableColumn column : columns) {
      List<String> lines = new ArrayList<>();
      lines.add(column.init().map(stateAtInit).orElse("(no INIT)"));
      lines.addAll(changes.apply(column));
      cells.add(lines);
    }
    return new Grid.Row(cells);
  }

  /** A letter distinguishes masked values without showing them. */
  private String value(@Nullable VariableDocument variable, int group) {
    if (variable != null && variable.base64() != null) {
      return text.of(Base64.getDecoder().decode(variable.base64()));
    }
    boolean lettered = variable != null && variable.masked() && group >= 0;
    return text.of(VariableDocument.describe(variable))
        + (lettered ? " (" + letterOf(group) + ")" : "");
  }

  Grid.Row file(String path) {
    List<String> contents =
        columns.stream()
            .flatMap(column -> column.init().stream())
            .flatMap(init -> Optional.ofNullable(init.files().get(path)).stream())
            .map(FileDocument::contentIdentity)
            .filter(identity -> !identity.isEmpty())
            .distinct()
            .toList();
    return row(
        path, init -> file(init.files().get(path), contents), column -> column.changesOfFile(path));
  }

  private static String file(@Nullable FileDocument file, List<String> contents) {
    if (file == null) {
      return "absent";
    }
    String mode = " " + file.mode();
    String shown =
        switch (file.kind()) {
          case "REGULAR" -> (file.canRead() ? file.size() + " B" : "unreadable") + mode;
          case "DIRECTORY" -> (file.canRead() ? "dir" : "unreadable dir") + mode + entries(file);
          case "UNKNOWN" -> "could not be examined";
          default -> kind(file) + (file.exists() ? mode : "");
        };
    String identity = file.contentIdentity();
    String content =
        contents.size() > 1 && !identity.isEmpty()
            ? ", content " + letterOf(contents.indexOf(identity))
            : "";
    return shown + (file.exists() && !file.links().isEmpty() ? " link" : "") + content;
  }

  private static String kind(FileDocument file) {
    return file.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String entries(FileDocument directory) {
    int count = directory.entries().size();
    return ", " + count + (count == 1 ? " entry" : " entries");
  }

  private static char letterOf(int group) {
    return (char) ('A' + group);
  }
}
