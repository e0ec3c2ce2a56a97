// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static java.util.stream.Collectors.toMap;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.text.SimilarNames;
import io.github.rununder.spi.Setting;
import io.github.rununder.spi.Settings;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Refuses keys {@code rununder.*} that are no settings, and misspelt variables. */
final class SettingsCheck {
  private static final String KEY_PREFIX = "rununder.";
  private static final String VARIABLE_PREFIX = "RUNUNDER_";
  private static final int MOST_SUGGESTIONS = 6;

  /** Maven passes the properties of its command line to the test JVM, and builds use this one. */
  private static final String VERSION_OF_BUILD = "rununder.version";

  private final List<String> keys;
  private final List<String> variables;

  /**
   * Makes a check.
   *
   * @param declared the settings of drivers, beside those of {@link Settings}
   * @throws RunUnderException when two settings have the same key
   */
  SettingsCheck(Collection<Setting<?>> declared) {
    List<Setting<?>> all = Stream.concat(Settings.all().stream(), declared.stream()).toList();
    keys = all.stream().map(Setting::key).toList();
    variables = all.stream().map(Setting::variable).toList();
    Set<String> seen = new HashSet<>();
    keys.stream()
        .filter(key -> !seen.add(key))
        .findFirst()
        .ifPresent(
            twice -> {
              throw new RunUnderException(
                  "A driver declares the setting \"%s\", and RunUnder or another driver declares it, too. Give it another key in SchedulerDriver.settings()."
                      .formatted(twice));
            });
  }

  /**
   * Refuses what is unknown.
   *
   * @param sources the configuration parameters, each with its source
   * @param environment the names of the environment variables
   * @throws RunUnderException when a parameter {@code rununder.*} is no setting, or when a variable
   *     {@code RUNUNDER_*} is a near miss of one
   */
  void refuseUnknown(Map<String, String> sources, Set<String> environment) {
    List<String> problems =
        Stream.concat(
                new TreeMap<>(sources)
                    .entrySet().stream().map(found -> problemOf(found.getKey(), found.getValue())),
                environment.stream().sorted().map(this::problemOf))
            .filter(problem -> !problem.isEmpty())
            .toList();
    if (!problems.isEmpty()) {
      throw new RunUnderException(
          String.join("\n", problems) + "\nRunUnder's docs/settings.md lists all settings.");
    }
  }

  private String problemOf(String key, String source) {
    return !key.startsWith(KEY_PREFIX) || keys.contains(key) || key.equals(VERSION_OF_BUILD)
        ? ""
        : problem(key, source, suggestions(key));
  }

  /** Only a near miss is a mistake, because scripts have variables with the same prefix. */
  private String problemOf(String variable) {
    if (!variable.startsWith(VARIABLE_PREFIX) || variables.contains(variable)) {
      return "";
    }
    List<String> near = near(variable, VARIABLE_PREFIX, variables);
    return near.isEmpty() ? "" : problem(variable, "environment variable", near);
  }

  private static String problem(String name, String source, List<String> suggestions) {
    return "\"%s\" (%s) is not a setting%s"
        .formatted(
            name,
            source,
            suggestions.isEmpty()
                ? "."
                : "; did you mean " + String.join(" or ", suggestions) + "?");
  }

  /** Without a near miss, a key with the same last part is the most probable one. */
  private List<String> suggestions(String key) {
    List<String> near = near(key, KEY_PREFIX, keys);
    List<String> parts = List.of(key.split("\\."));
    String last = parts.get(parts.size() - 1);
    return near.isEmpty()
        ? keys.stream()
            .filter(each -> List.of(each.split("\\.")).contains(last))
            .limit(MOST_SUGGESTIONS)
            .toList()
        : near;
  }

  private static List<String> near(String name, String prefix, List<String> candidates) {
    Map<String, String> byRest =
        candidates.stream().collect(toMap(each -> each.substring(prefix.length()), each -> each));
    return SimilarNames.of(name.substring(prefix.length()), byRest.keySet()).stream()
        .map(byRest::get)
        .toList();
  }
}
