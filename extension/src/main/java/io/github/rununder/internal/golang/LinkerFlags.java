// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code -ldflags}, by the go command's quoting rules: white space separates, a field
 * that begins with a quote goes to the next quote of the same kind, and nothing escapes anything.
 */
final class LinkerFlags {
  private static final String WHITE_SPACE = " \t\n\r";

  private LinkerFlags() {}

  /**
   * Returns what sets the variables.
   *
   * @param arguments the variables
   * @param goFlags the user's GOFLAGS, whose {@code -ldflags} one on the command line would replace
   * @return empty when there are no variables
   */
  static String of(List<Workload.BuildArgument> arguments, String goFlags) {
    if (arguments.isEmpty()) {
      return "";
    }
    List<String> fields = new ArrayList<>();
    for (String flag : split(goFlags)) {
      String value = flag.replaceFirst("^--?ldflags=", "");
      // Of "-ldflags=pattern=flags" the go command itself decides what it is for.
      if (!value.equals(flag) && value.startsWith("-")) {
        fields.clear();
        fields.add(value);
      }
    }
    // The go command wants a flag in front, so a quote must not come first.
    arguments.forEach(argument -> fields.add("-X " + field(argument)));
    return String.join(" ", fields);
  }

  static List<String> split(String text) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char first = text.charAt(at);
      if (WHITE_SPACE.indexOf(first) >= 0) {
        at++;
        continue;
      }
      boolean quoted = first == '\'' || first == '"';
      int begin = quoted ? at + 1 : at;
      int end = quoted ? text.indexOf(first, begin) : endOfWord(text, at);
      fields.add(text.substring(begin, end < 0 ? text.length() : end));
      at = end < 0 ? text.length() : end + 1;
    }
    return fields;
  }

  private static int endOfWord(String text, int from) {
    int at = from;
    while (at < text.length() && WHITE_SPACE.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String field(Workload.BuildArgument argument) {
    String plain = argument.name() + "=" + argument.value();
    if (plain.chars().noneMatch(c -> WHITE_SPACE.indexOf(c) >= 0)) {
      return plain;
    }
    if (!plain.contains("'")) {
      return "'" + plain + "'";
    }
    if (!plain.contains("\"")) {
      return "\"" + plain + "\"";
    }
    throw new StartFailedException(
        Reason.BUILD,
        "The value of build argument %s has white space and both kinds of quotes, which go build's -ldflags cannot express. Remove one of the three, or read the value from the environment."
            .formatted(argument.name()));
  }
}
