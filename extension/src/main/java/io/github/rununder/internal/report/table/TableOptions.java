// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.nio.charset.Charset;

/**
 * The size and the characters of a table.
 *
 * @param width the most characters in a line
 * @param unicode whether the console shows box characters and others beyond ASCII
 * @param full whether every variable has a row
 */
public record TableOptions(int width, boolean unicode, boolean full) {
  private static final String BOX_CHARACTERS = "│─┼├┤┌┐└┘┬┴…";

  /**
   * Returns the options of {@code rununder.table.width} and {@code rununder.table.full}.
   *
   * @param configuration the configuration
   * @param console the console's encoding
   * @return the options
   */
  public static TableOptions of(Configuration configuration, Charset console) {
    return new TableOptions(
        configuration.get(Settings.TABLE_WIDTH),
        console.canEncode() && console.newEncoder().canEncode(BOX_CHARACTERS),
        configuration.get(Settings.TABLE_FULL));
  }
}
