// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A compose project whose literals can be changed one by one.
 *
 * @param files the text by path; a literal is {@code @n@}
 * @param composeFiles the files that the test names; empty for those that compose chooses
 * @param environment compose's environment
 */
record GeneratedProject(
    Map<String, String> files, List<String> composeFiles, Map<String, String> environment) {

  /** A literal in a line. */
  record Literal(int number, String file, int line) {}

  /** Returns the text of a file, with one literal changed. */
  String text(String file, int changed, String other) {
    String text = files.get(file).replace("@" + changed + "@", other);
    return text.replaceAll("@(\\d+)@", "v$1");
  }

  String text(String file) {
    return text(file, -1, "");
  }

  List<Literal> literals() {
    List<Literal> literals = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          String[] lines = text.split("\n", -1);
          for (int line = 0; line < lines.length; line++) {
            for (String part : lines[line].split("@", -1)) {
              if (part.matches("\\d+")) {
                literals.add(new Literal(Integer.parseInt(part), file, line + 1));
              }
            }
          }
        });
    return literals;
  }

  /** Returns the projects with one line or one file less. */
  List<GeneratedProject> smaller() {
    List<GeneratedProject> smaller = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          List<String> lines = List.of(text.split("\n", -1));
          for (int index = 0; index + 1 < lines.size(); index++) {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(index);
            Map<String, String> all = new LinkedHashMap<>(files);
            all.put(file, String.join("\n", rest));
            smaller.add(new GeneratedProject(all, composeFiles, environment));
          }
        });
    return smaller;
  }

  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder();
    files
        .keySet()
        .forEach(file -> shown.append("== ").append(file).append('\n').append(text(file)));
    return shown + "\n-f " + composeFiles + " " + environment;
  }
}
