// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Finds the folder of RunUnder's cache and sessions. */
public final class RunUnderHome {
  private RunUnderHome() {}

  /**
   * Returns {@code rununder.home} ({@code RUNUNDER_HOME}), else {@code $XDG_CACHE_HOME/rununder},
   * else {@code ~/.cache/rununder}.
   *
   * @param configuration the configuration
   * @return an absolute path; the folder may not exist yet
   */
  public static Path of(Configuration configuration) {
    return of(
        configuration,
        name -> Optional.ofNullable(System.getenv(name)),
        System.getProperty("user.home"));
  }

  static Path of(
      Configuration configuration,
      Function<String, Optional<String>> environment,
      String userHome) {
    return configuration
        .get(Settings.HOME)
        .or(() -> xdgCache(environment).map(cache -> cache.resolve("rununder")))
        .orElseGet(() -> Path.of(userHome, ".cache", "rununder"))
        .toAbsolutePath()
        .normalize();
  }

  /** By the XDG specification a relative path is ignored. */
  private static Optional<Path> xdgCache(Function<String, Optional<String>> environment) {
    return environment
        .apply("XDG_CACHE_HOME")
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
