// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.matrix.MatrixJson;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** {@code ./run diff A B}: prints the differences between two reports. */
public final class DiffCommand {
  static final int SAME = 0;
  static final int DIFFERENT = 1;
  static final int UNUSABLE = 2;
  private static final String USAGE =
      "usage: diff BEFORE/matrix.json AFTER/matrix.json [--phase INIT] [--ignore NAME-OR-PATTERN]...";

  private DiffCommand() {}

  /**
   * Prints the differences, and exits with 0 when there are none, 1 when there are some, 2 when a
   * file cannot be used.
   *
   * @param arguments two files, then options
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      List<Path> files = new ArrayList<>();
      List<String> ignored = new ArrayList<>();
      Phase phase = Phase.INIT;
      for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
        String argument = rest.next();
        switch (argument) {
          case "--ignore" -> ignored.add(rest.next());
          case "--phase" -> phase = Phase.valueOf(rest.next());
          default -> files.add(file(argument));
        }
      }
      return compare(files, new MatrixDiff(phase, new NameFilter(ignored)), out);
    } catch (RunUnderException unusable) {
      err.println("diff: " + unusable.getMessage());
    } catch (IllegalArgumentException | NoSuchElementException misused) {
      err.println(USAGE);
    }
    return UNUSABLE;
  }

  private static Path file(String argument) {
    if (argument.startsWith("--")) {
      throw new RunUnderException(
          "there is no option \"%s\"; there are --phase and --ignore".formatted(argument));
    }
    return Path.of(argument);
  }

  private static int compare(List<Path> files, MatrixDiff diff, PrintStream out) {
    if (files.size() != 2) {
      throw new IllegalArgumentException(USAGE);
    }
    List<String> lines = diff.between(MatrixJson.read(files.get(0)), MatrixJson.read(files.get(1)));
    lines.forEach(out::println);
    if (lines.isEmpty()) {
      out.println("no difference at " + diff.phase());
    }
    return lines.isEmpty() ? SAME : DIFFERENT;
  }
}
