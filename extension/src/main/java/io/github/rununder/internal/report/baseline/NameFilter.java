// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of variables and paths that are not compared, because they differ from run to run.
 *
 * @param patterns names, in which {@code *} stands for any characters and {@code ?} for one
 */
public record NameFilter(List<String> patterns) {
  boolean ignores(String name) {
    return patterns.stream().anyMatch(pattern -> regex(pattern).matcher(name).matches());
  }

  private static Pattern regex(String pattern) {
    String quoted = Pattern.quote(pattern);
    return Pattern.compile(quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
  }
}
