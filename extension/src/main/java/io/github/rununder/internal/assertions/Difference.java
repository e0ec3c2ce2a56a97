// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.capture.Masking;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Describes a difference of two texts that is easy to miss. */
public record Difference(Masking masking, String name, String expected, String seen) {
  private static final int LONG = 200;
  private static final int CONTEXT = 20;

  public static String note(Masking masking, String name, byte[] expected, byte[] seen) {
    if (!masking.hides(name) && !(ShownValue.isUtf8(expected) && ShownValue.isUtf8(seen))) {
      return "";
    }
    return new Difference(
            masking,
            name,
            new String(expected, StandardCharsets.UTF_8),
            new String(seen, StandardCharsets.UTF_8))
        .note();
  }

  private String note() {
    if (masking.hides(name)) {
      return ofMasked();
    }
    if (masking.text(expected).equals(masking.text(seen))) {
      return "the values differ where they are masked";
    }
    if (expected.strip().equals(seen.strip())) {
      return "only the white space around it differs";
    }
    if (withoutQuotes(expected).equals(withoutQuotes(seen))) {
      return "only the quotes around it differ; each scheduler reads env files by its own rules";
    }
    return expected.equalsIgnoreCase(seen) ? "only upper and lower case differ" : where();
  }

  private String ofMasked() {
    if (expected.isEmpty() || seen.isEmpty()) {
      return "";
    }
    int wanted = ShownValue.length(expected);
    int there = ShownValue.length(seen);
    return wanted == there
        ? "the values differ (masked); both have %d characters".formatted(wanted)
        : "the values differ (masked); %d characters expected, %d seen".formatted(wanted, there);
  }

  private static String withoutQuotes(String text) {
    boolean quoted = text.length() > 1 && (isWithin("\"", text) || isWithin("'", text));
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isWithin(String quote, String text) {
    return text.startsWith(quote) && text.endsWith(quote);
  }

  private String where() {
    String wanted = masking.text(expected);
    String there = masking.text(seen);
    if (wanted.contains("\n") || there.contains("\n")) {
      return whichLine(wanted.lines().toList(), there.lines().toList());
    }
    if (wanted.length() <= LONG && there.length() <= LONG) {
      return "";
    }
    int at = firstDifference(wanted, there);
    return "they differ from character %d on: %s expected, %s seen"
        .formatted(at + 1, around(wanted, at), around(there, at));
  }

  private String whichLine(List<String> wanted, List<String> there) {
    int line = 0;
    while (line < wanted.size()
        && line < there.size()
        && wanted.get(line).equals(there.get(line))) {
      line++;
    }
    if (line == wanted.size() && line == there.size()) {
      return "only the line ends differ";
    }
    return "they differ from line %d on: %s expected, %s seen"
        .formatted(line + 1, lineOrEnd(wanted, line), lineOrEnd(there, line));
  }

  private String lineOrEnd(List<String> lines, int line) {
    return line < lines.size() ? new ShownValue(masking).quoted(lines.get(line)) : "no more lines";
  }

  private static int firstDifference(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private String around(String text, int at) {
    if (at >= text.length()) {
      return "the end";
    }
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(text.length(), at + CONTEXT);
    return (from > 0 ? "…" : "")
        + new ShownValue(masking).quoted(text.substring(from, to))
        + (to < text.length() ? "…" : "");
  }
}
