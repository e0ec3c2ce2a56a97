// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of the settings {@code rununder.*}. A JUnit configuration parameter overrides the
 * environment variable of the same setting ({@code rununder.k8s.image}, {@code
 * RUNUNDER_K8S_IMAGE}).
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
   * Returns a configuration in which nothing is set, for tests of a driver.
   *
   * @return every setting has its default
   */
  public static Configuration ofDefaults() {
    return new Configuration(key -> Optional.empty(), name -> Optional.empty());
  }

  /**
   * Returns the value of a setting.
   *
   * @param <T> the type of the value
   * @param setting one of {@link Settings}, or of {@link SchedulerDriver#settings()}
   * @return its value; the default when it is set nowhere or blank
   * @throws RunUnderException when the value does not have the setting's type; it names the
   *     parameter or variable, the value and what is allowed
   */
  public <T> T get(Setting<T> setting) {
    return find(parameters, setting.key(), setting)
        .or(() -> find(environment, setting.variable(), setting))
        .orElseGet(setting::fallback);
  }

  private static <T> Optional<T> find(
      Function<String, Optional<String>> source, String name, Setting<T> setting) {
    return source
        .apply(name)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> setting.parse(name, text));
  }
}
