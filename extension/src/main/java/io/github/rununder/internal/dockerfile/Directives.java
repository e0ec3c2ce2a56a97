// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parser directives before the first instruction and comment, such as {@code # escape=`}. */
final class Directives {
  private static final Set<String> NAMES = Set.of("syntax", "escape", "check");
  private static final Pattern DIRECTIVE =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");

  /** The frontend that is built into BuildKit, and the same one as an image. */
  private static final Pattern BUILT_IN =
      Pattern.compile("(docker\\.io/)?docker/dockerfile(-upstream)?([:@].*)?");

  private static final String SYNTAX_ARGUMENT = "BUILDKIT_SYNTAX";

  private final Map<String, String> values;

  private Directives(Map<String, String> values) {
    this.values = values;
  }

  static Directives of(List<String> lines) {
    return of(lines, "#");
  }

  private static Directives of(List<String> lines, String comment) {
    Map<String, String> values = new HashMap<>();
    for (String each : lines) {
      String line = Blanks.stripLeading(each);
      Matcher matcher =
          DIRECTIVE.matcher(
              line.startsWith(comment) ? Blanks.strip(line.substring(comment.length())) : "");
      String name = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
      if (!NAMES.contains(name)) {
        break;
      }
      if (values.putIfAbsent(name, matcher.group(2)) != null) {
        throw new DockerfileException("the directive " + name + " is there twice");
      }
    }
    return new Directives(values);
  }

  char escape() {
    String escape = values.getOrDefault("escape", "\\");
    if (!escape.equals("\\") && !escape.equals("`")) {
      throw new DockerfileException("the escape character is " + escape);
    }
    return escape.charAt(0);
  }

  /** Returns the frontend that reads a Dockerfile; empty for the one that is built in. */
  static Optional<String> foreignFrontend(String text, Map<String, String> arguments) {
    List<String> lines =
        text.replaceFirst("^\uFEFF", "").replaceFirst("^#!.*\n", "").lines().toList();
    return Optional.ofNullable(arguments.get(SYNTAX_ARGUMENT))
        .or(() -> syntax(lines, "#"))
        .or(() -> syntax(lines, "//"))
        .map(frontend -> frontend.replaceFirst(" .*", ""))
        .filter(frontend -> !BUILT_IN.matcher(frontend).matches());
  }

  private static Optional<String> syntax(List<String> lines, String comment) {
    return Optional.ofNullable(of(lines, comment).values.get("syntax"));
  }
}
