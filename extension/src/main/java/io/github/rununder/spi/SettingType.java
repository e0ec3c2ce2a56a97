// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Parses the text of a setting.
 *
 * @param allowed the allowed texts, as a phrase for messages
 * @param parser fails with an IllegalArgumentException for any other text
 */
record SettingType<T>(String allowed, Function<String, T> parser) {
  static final SettingType<String> TEXT = new SettingType<>("text", Function.identity());
  static final SettingType<Path> PATH = new SettingType<>("a path", Path::of);
  static final SettingType<List<String>> LIST =
      new SettingType<>("a list separated by commas", SettingType::parseList);
  static final SettingType<Duration> DURATION =
      new SettingType<>(
          "a positive duration such as 90 (seconds) or PT1M30S", SettingType::parseDuration);
  static final SettingType<Integer> NUMBER =
      new SettingType<>("a whole number of 0 or more", SettingType::parseNumber);
  static final SettingType<Boolean> FLAG =
      new SettingType<>("true or false", SettingType::parseFlag);
  static final SettingType<Pattern> PATTERN =
      new SettingType<>("a regular expression", Pattern::compile);

  static SettingType<String> oneOf(List<String> values) {
    return new SettingType<>(
        values.size() == 1 ? values.get(0) : "one of " + String.join(", ", values),
        text -> require(values.contains(text), text));
  }

  SettingType<Optional<T>> optional() {
    return new SettingType<>(allowed, text -> Optional.of(parser.apply(text)));
  }

  private static List<String> parseList(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static Duration parseDuration(String text) {
    try {
      boolean seconds = text.chars().allMatch(Character::isDigit);
      Duration duration = seconds ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
      return require(!duration.isZero() && !duration.isNegative(), duration);
    } catch (DateTimeParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static int parseNumber(String text) {
    int number = Integer.parseInt(text);
    return require(number >= 0, number);
  }

  private static boolean parseFlag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static <T> T require(boolean holds, T value) {
    if (!holds) {
      throw new IllegalArgumentException(String.valueOf(value));
    }
    return value;
  }
}
