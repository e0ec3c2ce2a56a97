// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.nio.charset.Charset;

/**
 * How a table is to look.
 *
 * @param width how many columns of characters it may take
 * @param unicode whether the console shows box characters and other than ASCII
 * @param full whether every variable has a row of its own
 */
public record TableOptions(int width, boolean unicode, boolean full) {
  private static final String BOX_CHARACTERS = "│─┼├┤┌┐└┘┬┴…";

  /**
   * Returns the options that {@code rununder.table.width} and {@code rununder.table.full} ask for.
   *
   * @param configuration the configuration
   * @param console how the console encodes text
   * @return the options
   */
  public static TableOptions of(Configuration configuration, Charset console) {
    return new TableOptions(
        configuration.get(Settings.TABLE_WIDTH),
        console.canEncode() && console.newEncoder().canEncode(BOX_CHARACTERS),
        configuration.get(Settings.TABLE_FULL));
  }
}
