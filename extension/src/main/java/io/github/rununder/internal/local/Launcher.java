// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.ProgramBuilder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Chooses the tool that sets the environment of a process. {@code env -i} exists on every machine,
 * and its time grows with the square of the number of variables: 0.2 s for ten thousand.
 */
final class Launcher {
  private static final int MOST_FOR_ENV = 1_000;

  private Launcher() {}

  /** Returns the launcher, built if necessary; empty for {@code env}. */
  static Optional<Path> of(Configuration configuration, int variables) {
    return variables <= MOST_FOR_ENV
        ? Optional.empty()
        : Optional.of(
            ShimBuilder.ofLauncher(RunUnderHome.of(configuration), configuration)
                .build(ProgramBuilder.Target.host()));
  }
}
