// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.WatchedFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a table: one for each variable or watched file. */
record TableRows(CellText text, List<TableColumn> columns) {
  Grid.Row header() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(""));
    columns.forEach(column -> cells.add(List.of(column.run().scheduler().name())));
    return new Grid.Row(cells);
  }

  /** Returns every name that is set at any phase under any scheduler. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    snapshots().forEach(snapshot -> names.addAll(snapshot.environment().names()));
    return names;
  }

  Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    snapshots().forEach(snapshot -> paths.addAll(snapshot.files().keySet()));
    return paths;
  }

  private Stream<Snapshot> snapshots() {
    return columns.stream().flatMap(column -> column.snapshots().stream());
  }

  /** Returns whether a variable has one state at INIT under all, which it keeps. */
  boolean isSame(String name) {
    return columns.stream().allMatch(column -> column.changesOf(name).isEmpty())
        && entries(name).distinct().count() < 2;
  }

  private Stream<Optional<EnvironmentEntry>> entries(String name) {
    return columns.stream()
        .flatMap(column -> column.init().stream())
        .map(init -> init.environment().entry(name));
  }

  Grid.Row variable(String name) {
    List<Optional<EnvironmentEntry>> distinct = entries(name).distinct().toList();
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(text.of(name)));
    for (TableColumn column : columns) {
      List<String> lines = new ArrayList<>();
      Optional<Snapshot> init = column.init();
      if (init.isPresent()) {
        EnvironmentEntry entry = TableColumn.variable(init.get(), name);
        int group = distinct.size() < 2 ? -1 : distinct.indexOf(Optional.ofNullable(entry));
        lines.add(value(column.masking(), name, entry, group));
      } else {
        lines.add("(no INIT)");
      }
      lines.addAll(column.changesOf(name));
      cells.add(lines);
    }
    return new Grid.Row(cells);
  }

  private String value(Masking masking, String name, @Nullable EnvironmentEntry entry, int group) {
    if (entry == null) {
      return "(unset)";
    }
    String value = entry.value();
    if (value.isEmpty()) {
      return "(empty)";
    }
    String masked = masking.show(name, value);
    if (!masked.equals(value)) {
      return text.of(masked) + letter(group);
    }
    String shown = entry.isUtf8() ? text.of(value) : text.of(entry.valueBytes());
    boolean misleading = !value.strip().equals(value) || value.startsWith("(");
    return misleading ? '"' + shown + '"' : shown;
  }

  /** Tells masked values apart without telling them. */
  private static String letter(int group) {
    return group < 0 ? "" : " (" + (char) ('A' + group) + ")";
  }

  Grid.Row file(String path) {
    List<Optional<String>> digests =
        columns.stream()
            .flatMap(column -> column.init().stream())
            .map(init -> TableColumn.file(init, path).sha256())
            .filter(Optional::isPresent)
            .distinct()
            .toList();
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(text.of(path)));
    for (TableColumn column : columns) {
      List<String> lines = new ArrayList<>();
      lines.add(
          column
              .init()
              .map(init -> file(TableColumn.file(init, path), digests))
              .orElse("(no INIT)"));
      lines.addAll(column.changesOfFile(path));
      cells.add(lines);
    }
    return new Grid.Row(cells);
  }

  private static String file(WatchedFile file, List<Optional<String>> digests) {
    String mode = " %04o".formatted(file.mode());
    String shown =
        switch (file.kind()) {
          case ABSENT -> "absent";
          case DANGLING_LINK -> "dangling link";
          case UNKNOWN -> "not to be examined";
          case REGULAR -> (file.readable() ? file.size() + " B" : "unreadable") + mode;
          case DIRECTORY -> (file.readable() ? "dir" : "unreadable dir") + mode + entries(file);
          case NAMED_PIPE -> "named pipe" + mode;
          case SOCKET -> "socket" + mode;
          case DEVICE -> "device" + mode;
        };
    boolean link = file.exists() && !file.links().isEmpty();
    String content =
        digests.size() > 1 && file.sha256().isPresent()
            ? ", content " + (char) ('A' + digests.indexOf(file.sha256()))
            : "";
    return shown + (link ? " link" : "") + content;
  }

  private static String entries(WatchedFile directory) {
    int count = directory.entries().size();
    return ", " + count + (count == 1 ? " entry" : " entries");
  }

  /** Returns what went wrong, a line for each fact. */
  List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    for (TableColumn column : columns) {
      String scheduler = column.run().scheduler() + ": ";
      column
          .run()
          .exit()
          .filter(exit -> exit.code() != 0)
          .ifPresent(exit -> troubles.add(scheduler + exit.describe()));
      Masking masking = column.masking();
      column.run().problems().stream()
          .map(problem -> scheduler + text.of(masking.text(problem)))
          .forEach(troubles::add);
      column.run().warnings().stream()
          .map(warning -> scheduler + "warning " + text.of(masking.text(warning.toString())))
          .forEach(troubles::add);
    }
    return troubles;
  }
}
