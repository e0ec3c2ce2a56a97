// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static io.github.rununder.capture.Origins.containerEnv;
import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclarationTests {
  private static final Origin IMAGE = imageEnv("Dockerfile", 3);
  private static final Origin OPTION = containerEnv("@Env");

  private final Declaration declaration =
      Declaration.builder(
              List.of(
                  Assignment.of("PATH", "/bin", IMAGE),
                  Assignment.of("DB_HOST", "localhost", IMAGE),
                  Assignment.of("TZ", "UTC", IMAGE)),
              List.of(
                  Assignment.of("DB_HOST", "db.internal", OPTION),
                  new Assignment("TZ", Optional.empty(), OPTION)),
              "")
          .build();

  @Test
  void theSchedulersWordWinsOverTheImages() {
    assertThat(declaration.environment(Phase.DECLARED).get("DB_HOST")).contains("db.internal");
    assertThat(declaration.environment(Phase.BUILD).get("DB_HOST")).contains("localhost");
  }

  @Test
  void aLayerCanTakeAVariableAway() {
    assertThat(declaration.environment(Phase.DECLARED).names()).containsExactly("DB_HOST", "PATH");
  }

  @Test
  void layersOfAVariableHaveTheWinnerLast() {
    assertThat(declaration.layers("DB_HOST"))
        .extracting(Assignment::origin)
        .containsExactly(IMAGE, OPTION);
  }

  @Test
  void itsTextShowsNoValue() {
    assertThat(declaration)
        .hasToString(
            "Declaration[PATH from image env Dockerfile:3, DB_HOST from image env Dockerfile:3,"
                + " TZ from image env Dockerfile:3][DB_HOST from container env @Env, TZ from container env @Env]");
  }
}
