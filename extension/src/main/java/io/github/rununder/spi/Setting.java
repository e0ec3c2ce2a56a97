// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One key {@code rununder.*} with its type, default and meaning. {@link Settings} lists the keys of
 * RunUnder; a driver declares further ones in {@link SchedulerDriver#settings()}.
 *
 * <pre>{@code
 * static final Setting<Duration> START =
 *     Setting.duration("rununder.nomad.timeout", Duration.ofMinutes(1))
 *         .meaning("how long an allocation may take to become ready");
 * }</pre>
 *
 * @param <T> the type of its value; an {@link Optional} where there is no default
 */
public final class Setting<T> {
  private static final Pattern KEY = Pattern.compile("rununder(\\.[a-z0-9]+(-[a-z0-9]+)*)+");
  private static final String NONE = "none";

  private final String key;
  private final SettingType<T> type;
  private final T fallback;
  private final String fallbackText;
  private final String meaning;

  private Setting(
      String key, SettingType<T> type, T fallback, String fallbackText, String meaning) {
    if (!KEY.matcher(key).matches()) {
      throw new RunUnderException(
          "The key of a setting must start with \"rununder.\" and consist of lower-case letters, digits, dots and hyphens, but is \"%s\""
              .formatted(key));
    }
    this.key = key;
    this.type = type;
    this.fallback = fallback;
    this.fallbackText = fallbackText;
    this.meaning = meaning;
  }

  private static <T> Setting<Optional<T>> optional(String key, SettingType<T> type) {
    return new Setting<>(key, type.optional(), Optional.empty(), NONE, "");
  }

  /**
   * Declares a setting whose value is any text.
   *
   * @param key such as {@code rununder.k8s.image}
   * @param fallback its value when it is not set
   * @return the setting
   */
  public static Setting<String> text(String key, String fallback) {
    return new Setting<>(key, SettingType.TEXT, fallback, code(fallback), "");
  }

  /**
   * Declares a setting whose value is any text, without a default.
   *
   * @param key such as {@code rununder.k8s.context}
   * @return the setting
   */
  public static Setting<Optional<String>> text(String key) {
    return optional(key, SettingType.TEXT);
  }

  /**
   * Declares a setting whose value is the path of a file or directory, without a default.
   *
   * @param key such as {@code rununder.home}
   * @return the setting; a relative path stays relative
   */
  public static Setting<Optional<Path>> path(String key) {
    return optional(key, SettingType.PATH);
  }

  /**
   * Declares a setting whose value is a list, empty when it is not set.
   *
   * @param key such as {@code rununder.local.inherit}
   * @return the setting; no element is empty or has blanks around it
   */
  public static Setting<List<String>> list(String key) {
    return new Setting<>(key, SettingType.LIST, List.of(), NONE, "");
  }

  /**
   * Declares a setting that allows a few values only, without a default.
   *
   * @param key such as {@code rununder.progress}
   * @param values the values that are allowed
   * @return the setting
   */
  public static Setting<Optional<String>> oneOf(String key, String... values) {
    return optional(key, SettingType.oneOf(List.of(values)));
  }

  /**
   * Declares a setting whose value is a positive duration.
   *
   * @param key such as {@code rununder.timeout.start}
   * @param fallback its value when it is not set
   * @return the setting
   */
  public static Setting<Duration> duration(String key, Duration fallback) {
    String shown =
        fallback.toSeconds() > 60 && fallback.toSecondsPart() == 0
            ? fallback.toMinutes() + " min"
            : fallback.toSeconds() + " s";
    return new Setting<>(key, SettingType.DURATION, fallback, shown, "");
  }

  /**
   * Declares a setting whose value is a whole number of 0 or more.
   *
   * @param key such as {@code rununder.file.limit}
   * @param fallback its value when it is not set
   * @return the setting
   */
  public static Setting<Integer> number(String key, int fallback) {
    return new Setting<>(key, SettingType.NUMBER, fallback, String.valueOf(fallback), "");
  }

  /**
   * Declares a setting that is true or false, and false when it is not set.
   *
   * @param key such as {@code rununder.reuse}
   * @return the setting
   */
  public static Setting<Boolean> flag(String key) {
    return new Setting<>(key, SettingType.FLAG, false, code("false"), "");
  }

  /**
   * Declares a setting whose value is a regular expression.
   *
   * @param key such as {@code rununder.mask}
   * @param fallback its value when it is not set
   * @return the setting
   */
  public static Setting<Pattern> pattern(String key, String fallback) {
    return new Setting<>(key, SettingType.PATTERN, Pattern.compile(fallback), code(fallback), "");
  }

  /**
   * Returns the same setting with a meaning, for the reference table.
   *
   * @param phrase in Markdown, such as {@code the image of the Kubernetes node}
   * @return the setting
   */
  public Setting<T> meaning(String phrase) {
    return new Setting<>(key, type, fallback, fallbackText, phrase);
  }

  /**
   * Returns the same setting with another description of its default, for the reference table,
   * where the default depends on the machine.
   *
   * @param phrase in Markdown, such as {@code the first `go` on the PATH}
   * @return the setting
   */
  public Setting<T> defaultText(String phrase) {
    return new Setting<>(key, type, fallback, phrase, meaning);
  }

  /**
   * Returns the configuration parameter.
   *
   * @return such as {@code rununder.k8s.image}
   */
  public String key() {
    return key;
  }

  /**
   * Returns the environment variable that sets the same as the configuration parameter.
   *
   * @return such as {@code RUNUNDER_K8S_IMAGE}
   */
  public String variable() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * Returns which values are allowed.
   *
   * @return a phrase such as {@code a whole number of 0 or more}
   */
  public String allowed() {
    return type.allowed();
  }

  /**
   * Returns the description of the default.
   *
   * @return a phrase in Markdown, such as {@code 60 s}
   */
  public String defaultText() {
    return fallbackText;
  }

  /**
   * Returns the meaning.
   *
   * @return a phrase in Markdown, empty when none was given
   */
  public String meaning() {
    return meaning;
  }

  /** Returns the value of a parameter or variable, whose name is the source. */
  T parse(String source, String text) {
    try {
      return type.parser().apply(text);
    } catch (IllegalArgumentException malformed) {
      throw new RunUnderException(
          "%s must be %s, but is \"%s\"".formatted(source, type.allowed(), text), malformed);
    }
  }

  /**
   * Returns the default.
   *
   * @return what {@link Configuration#get} returns when it is not set
   */
  public T fallback() {
    return fallback;
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** Returns both names of the setting, as messages show them. */
  @Override
  public String toString() {
    return key + " (" + variable() + ")";
  }
}
