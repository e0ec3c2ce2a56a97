// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings {@code rununder.*}: JUnit configuration parameters, each with an environment twin
 * ({@code rununder.k8s.image} and {@code RUNUNDER_K8S_IMAGE}). The parameter wins.
 */
public final class Configuration {
  private final Function<String, Optional<String>> parameters;
  private final Function<String, Optional<String>> environment;

  /**
   * Makes a configuration.
   *
   * @param parameters looks up a parameter by its full name
   * @param environment looks up an environment variable
   */
  public Configuration(
      Function<String, Optional<String>> parameters,
      Function<String, Optional<String>> environment) {
    this.parameters = parameters;
    this.environment = environment;
  }

  /**
   * Returns the setting's text.
   *
   * @param key such as {@code rununder.k8s.image}
   * @return empty when it is set nowhere or blank
   */
  public Optional<String> text(String key) {
    return parameters
        .apply(key)
        .or(() -> environment.apply(environmentTwin(key)))
        .filter(value -> !value.isBlank());
  }

  /**
   * Returns the setting as a duration.
   *
   * @param key such as {@code rununder.timeout.start}
   * @param fallback when it is not set
   * @return the duration
   * @throws RunUnderException when it is neither whole seconds ({@code 90}) nor ISO-8601 ({@code
   *     PT1M30S}), or not positive
   */
  public Duration duration(String key, Duration fallback) {
    return text(key).map(value -> parseDuration(key, value)).orElse(fallback);
  }

  /**
   * Returns the setting as a whole number.
   *
   * @param key such as {@code rununder.file.limit}
   * @param fallback when it is not set
   * @return the number
   * @throws RunUnderException when it is no whole number of 0 or more
   */
  public int number(String key, int fallback) {
    return text(key).map(value -> parseNumber(key, value)).orElse(fallback);
  }

  /**
   * Returns the setting as a flag.
   *
   * @param key such as {@code rununder.reuse}
   * @return true for {@code true} and {@code 1}, else false
   */
  public boolean flag(String key) {
    return text(key).filter(v -> v.equalsIgnoreCase("true") || v.equals("1")).isPresent();
  }

  /**
   * Returns the environment variable that says the same as a parameter.
   *
   * @param key such as {@code rununder.k8s.image}
   * @return such as {@code RUNUNDER_K8S_IMAGE}
   */
  public static String environmentTwin(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static Duration parseDuration(String key, String value) {
    try {
      Duration duration =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.parse(value);
      if (duration.isZero() || duration.isNegative()) {
        throw malformed(key, value, "a positive duration such as 90 (seconds) or PT1M30S");
      }
      return duration;
    } catch (DateTimeParseException | NumberFormatException notADuration) {
      throw malformed(key, value, "a positive duration such as 90 (seconds) or PT1M30S");
    }
  }

  private static int parseNumber(String key, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw malformed(key, value, "a whole number of 0 or more");
    }
    throw malformed(key, value, "a whole number of 0 or more");
  }

  private static RunUnderException malformed(String key, String value, String rule) {
    return new RunUnderException(
        "%s (or %s) must be %s, but is \"%s\"".formatted(key, environmentTwin(key), rule, value));
  }
}
