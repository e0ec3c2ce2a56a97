// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A variable as images, containers and env files of the engine have it: {@code NAME=value}.
 *
 * @param name not empty
 * @param value what stands behind the first {@code =}, may be empty
 */
public record EnvEntry(String name, String value) {
  /**
   * Takes an entry apart.
   *
   * @param entry {@code NAME=value}
   * @return empty when no name stands before a {@code =}
   */
  public static Optional<EnvEntry> of(String entry) {
    int equals = entry.indexOf('=');
    return equals <= 0
        ? Optional.empty()
        : Optional.of(new EnvEntry(entry.substring(0, equals), entry.substring(equals + 1)));
  }

  /**
   * Takes entries apart and passes over those that are no variable.
   *
   * @param entries {@code NAME=value} each
   * @return a new map, in the order in which the names come first; the last value wins
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
