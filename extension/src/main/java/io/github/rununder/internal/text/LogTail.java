// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import java.util.List;

/** The last lines of a log, where all of it is too much to show. */
public final class LogTail {
  private LogTail() {}

  /**
   * Returns the last lines of a log.
   *
   * @param log the lines of all of it
   * @param count how many at most
   * @return a view of the last of them
   */
  public static List<String> of(List<String> log, int count) {
    return log.subList(Math.max(0, log.size() - count), log.size());
  }

  /**
   * Returns the last lines of a text.
   *
   * @param text the text
   * @param count how many lines at most
   * @return the lines, without white space around them all
   */
  public static String text(String text, int count) {
    return String.join("\n", of(text.strip().lines().toList(), count));
  }
}
