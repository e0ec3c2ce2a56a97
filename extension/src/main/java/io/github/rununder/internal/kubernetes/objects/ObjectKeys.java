// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Kubernetes' rules for a key of a ConfigMap or Secret. */
final class ObjectKeys {
  private static final int LONGEST = 253;
  private static final Pattern CHARACTERS = Pattern.compile("[-._a-zA-Z0-9]+");

  private ObjectKeys() {}

  static boolean isValid(String key) {
    return key.length() <= LONGEST
        && CHARACTERS.matcher(key).matches()
        && folderError(key).isEmpty();
  }

  /** The API server's error for a key that would leave the volume's folder. */
  static Optional<String> folderError(String key) {
    return switch (key) {
      case "." -> Optional.of("must not be '.'");
      case ".." -> Optional.of("must not be '..'");
      default -> key.startsWith("..") ? Optional.of("must not start with '..'") : Optional.empty();
    };
  }

  static Optional<String> lengthError(String key) {
    return key.length() > LONGEST
        ? Optional.of("must be no more than " + LONGEST + " characters")
        : Optional.empty();
  }

  /**
   * Gives each name a unique key: the name itself where it is valid, else a generated one.
   *
   * @param names the names; a repeated name gets several keys
   * @return the keys, in the order of the names
   */
  static List<String> keysFor(List<String> names) {
    Set<String> reserved = new HashSet<>(names);
    Set<String> taken = new LinkedHashSet<>();
    for (String name : names) {
      if (!isValid(name) || !taken.add(name)) {
        taken.add(spareKey(reserved, taken.size()));
      }
    }
    return List.copyOf(taken);
  }

  private static String spareKey(Set<String> reserved, int number) {
    String key = "entry-" + number;
    while (!reserved.add(key)) {
      key += "x";
    }
    return key;
  }
}
