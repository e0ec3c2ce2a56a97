// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.util.Locale;
import java.util.regex.Pattern;

/** A scheduler whose driver comes from another jar. */
record OtherScheduler(String name) implements Scheduler {
  /** A run's name has the id in it, and is a DNS label of at most 40 characters. */
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,17}");

  static String nameOf(String id) {
    String name = id.toUpperCase(Locale.ROOT).replace('-', '_');
    if (!NAME.matcher(name).matches()) {
      throw new RunUnderException(
          "the id of a scheduler begins with a letter and has 18 letters, digits, \"_\" and \"-\" at most, such as nomad, but is \"%s\""
              .formatted(id));
    }
    return name;
  }

  /** Returns the id, as the constants of {@link BuiltInScheduler} do. */
  @Override
  public String toString() {
    return name;
  }
}
