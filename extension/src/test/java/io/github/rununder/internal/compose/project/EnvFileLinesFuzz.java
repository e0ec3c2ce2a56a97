// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Fuzz target: the lines of a compose env file are found in any text. */
public final class EnvFileLinesFuzz {
  private EnvFileLinesFuzz() {}

  /** Parses one input in both formats. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    long lines = text.lines().count();
    for (boolean raw : new boolean[] {true, false}) {
      EnvFileLines.parse(text, raw)
          .values()
          .forEach(
              statements ->
                  statements.forEach(
                      statement -> {
                        int number = statement.line();
                        if (number < 1 || number > lines) {
                          throw new AssertionError("line %d of %d".formatted(number, lines));
                        }
                      }));
    }
  }
}
