// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code -ldflags}, by the go command's quoting rules: white space separates fields, a
 * field that begins with a quote ends at the next quote of the same kind, and there is no escape
 * character.
 */
final class LinkerFlags {
  private static final String WHITE_SPACE = " \t\n\r";

  private LinkerFlags() {}

  /**
   * Returns the flags that set the variables.
   *
   * @param arguments the variables
   * @param goFlags the user's GOFLAGS; its {@code -ldflags} are included, since those on the
   *     command line replace them
   * @return empty when there are no variables
   */
  static String of(List<Workload.BuildArgument> arguments, String goFlags) {
    if (arguments.isEmpty()) {
      return "";
    }
    List<String> fields = new ArrayList<>();
    for (String flag : split(goFlags)) {
      String value = flag.replaceFirst("^--?ldflags=", "");
      // The go command decides which packages "-ldflags=pattern=flags" applies to.
      if (!value.equals(flag) && value.startsWith("-")) {
        fields.clear();
        fields.add(value);
      }
    }
    // The go command requires a flag at the beginning, so a quote must not come first.
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
      int end = quoted ? text.indexOf(first, begin) : endOfField(text, at);
      fields.add(text.substring(begin, end < 0 ? text.length() : end));
      at = end < 0 ? text.length() : end + 1;
    }
    return fields;
  }

  private static int endOfField(String text, int from) {
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
