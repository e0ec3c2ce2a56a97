// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of variables and paths that differ from run to run, and so are not compared.
 *
 * @param patterns names, in which {@code *} stands for any characters and {@code ?} for one
 */
public record NameFilter(List<String> patterns) {
  /** Copies the list. */
  public NameFilter {
    patterns = List.copyOf(patterns);
  }

  boolean keeps(String name) {
    return patterns.stream().noneMatch(pattern -> regex(pattern).matcher(name).matches());
  }

  private static Pattern regex(String pattern) {
    String quoted = Pattern.quote(pattern);
    return Pattern.compile(quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
  }
}
