// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import java.util.regex.Pattern;

/**
 * A variable's name, in which {@code *} stands for any characters and {@code ?} for one.
 *
 * @param text as the test wrote it
 */
public record NamePattern(String text) {
  public boolean isExact() {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  public boolean covers(String name) {
    return isExact() ? text.equals(name) : toRegex().matcher(name).matches();
  }

  private Pattern toRegex() {
    String quoted = Pattern.quote(text);
    return Pattern.compile(quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
  }
}
