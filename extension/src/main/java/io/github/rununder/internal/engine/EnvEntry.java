// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A variable in the engine's form {@code NAME=value}.
 *
 * @param name not empty
 * @param value the text after the first {@code =}; may be empty
 */
public record EnvEntry(String name, String value) {
  /**
   * Splits an entry.
   *
   * @param entry {@code NAME=value}
   * @return empty when there is no name before a {@code =}
   */
  public static Optional<EnvEntry> of(String entry) {
    int equals = entry.indexOf('=');
    return equals <= 0
        ? Optional.empty()
        : Optional.of(new EnvEntry(entry.substring(0, equals), entry.substring(equals + 1)));
  }

  /**
   * Splits entries and skips those that are not variables.
   *
   * @param entries the entries
   * @return a new map in the order of first occurrence; the last value wins
   */
  public static Map<String, String> byName(Stream<String> entries) {
    Map<String, String> values = new LinkedHashMap<>();
    entries.flatMap(entry -> of(entry).stream()).forEach(each -> values.put(each.name, each.value));
    return values;
  }

  /** Returns the name only: the value may be secret. */
  @Override
  public String toString() {
    return name;
  }
}
