// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The environment of a process: exact bytes, in order, each name once. */
final class LocalEnvironment {
  /** The variables that a program inherits from this JVM by default. */
  static final Set<String> BASE =
      Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TMPDIR");

  private static final String OWN = "RUNUNDER_";

  /** Linux's MAX_ARG_STRLEN, the final NUL included. */
  private static final int LONGEST_ENTRY = 131_072;

  private final Map<String, EnvironmentEntry> entries = new LinkedHashMap<>();

  /**
   * Returns the base environment: {@link #BASE}, and the variables that {@code
   * rununder.local.inherit} names.
   *
   * @param configuration the configuration
   * @param jvm this JVM's environment
   */
  static LocalEnvironment base(Configuration configuration, List<EnvironmentEntry> jvm) {
    List<String> patterns = configuration.get(Settings.LOCAL_INHERIT);
    Predicate<String> inherited =
        name -> !name.startsWith(OWN) && patterns.stream().anyMatch(p -> matches(p, name));
    Predicate<String> wanted = inherited.or(BASE::contains);
    LocalEnvironment base = new LocalEnvironment();
    jvm.stream()
        .filter(entry -> entry.isVariable() && wanted.test(entry.name()))
        .forEach(entry -> base.entries.putIfAbsent(entry.name(), entry));
    return base;
  }

  /** This JVM's environment, in exact bytes where the system gives them. */
  static List<EnvironmentEntry> ofJvm() {
    try {
      return split(Files.readAllBytes(Path.of("/proc/self/environ")));
    } catch (IOException noProc) {
      return System.getenv().entrySet().stream()
          .map(variable -> EnvironmentEntry.of(variable.getKey(), variable.getValue()))
          .toList();
    }
  }

  /** Splits entries that are separated by NUL. */
  static List<EnvironmentEntry> split(byte[] environment) {
    List<EnvironmentEntry> found = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at < environment.length; at++) {
      if (environment[at] == 0) {
        found.add(EnvironmentEntry.of(Arrays.copyOfRange(environment, begin, at)));
        begin = at + 1;
      }
    }
    return found;
  }

  LocalEnvironment copy() {
    LocalEnvironment copy = new LocalEnvironment();
    copy.entries.putAll(entries);
    return copy;
  }

  LocalEnvironment set(String name, String value) {
    return set(EnvironmentEntry.of(name, value));
  }

  LocalEnvironment setAll(Map<String, String> variables) {
    variables.forEach(this::set);
    return this;
  }

  LocalEnvironment set(EnvironmentEntry entry) {
    byte[] bytes = entry.bytes();
    if (indexOfNul(bytes) >= 0) {
      throw new StartFailedException(
          "The value of variable %s contains a NUL byte, which Linux cannot pass to a process. Remove it."
              .formatted(entry.name().replace("\0", "\\0")));
    }
    if (bytes.length >= LONGEST_ENTRY) {
      throw new StartFailedException(
          StartFailure.Reason.ARGUMENT_LIST_TOO_LONG,
          "The variable %s has %d bytes, its name included, and Linux passes at most %d to a process. Put the value into a file."
              .formatted(entry.name(), bytes.length, LONGEST_ENTRY - 1));
    }
    entries.put(entry.name(), entry);
    return this;
  }

  LocalEnvironment unset(String name) {
    entries.remove(name);
    return this;
  }

  Collection<EnvironmentEntry> entries() {
    return List.copyOf(entries.values());
  }

  static void requireNoNul(String what, String text) {
    if (indexOfNul(text.getBytes(UTF_8)) >= 0) {
      throw new StartFailedException(
          "%s contains a NUL byte, which Linux cannot pass to a process. Remove it."
              .formatted(what));
    }
  }

  private static int indexOfNul(byte[] bytes) {
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
