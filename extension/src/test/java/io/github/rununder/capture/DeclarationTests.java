// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static io.github.rununder.capture.Origins.containerEnv;
import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  void anAssignmentOfTheSchedulerOverridesTheImages() {
    assertThat(declaration.environment(Phase.DECLARED).get("DB_HOST")).contains("db.internal");
    assertThat(declaration.environment(Phase.BUILD).get("DB_HOST")).contains("localhost");
  }

  @Test
  void aLayerCanUnsetAVariable() {
    assertThat(declaration.environment(Phase.DECLARED).names()).containsExactly("DB_HOST", "PATH");
  }

  @Test
  void layersOfAVariableHaveTheWinnerLast() {
    assertThat(declaration.layers("DB_HOST"))
        .extracting(Assignment::origin)
        .containsExactly(IMAGE, OPTION);
  }

  @Test
  void layersAreByNameInTheOrderOfTheFirstDeclaration() {
    assertThat(declaration.layers().byName().keySet()).containsExactly("PATH", "DB_HOST", "TZ");
    assertThat(declaration.layers().byName()).isSameAs(declaration.layers().byName());
    assertThat(declaration.layers("NOWHERE")).isEmpty();
  }

  @Test
  void aBuilderLeavesTheDeclarationThatItCameFromAsItIs() {
    Assignment later = Assignment.of("DB_HOST", "db.moved", OPTION);
    Declaration late =
        declaration.toBuilder()
            .scheduler(List.of(later))
            .document("pod")
            .user("app")
            .absentImage("acme/shop:1")
            .unknownImage(true)
            .late(Set.of(later))
            .build();

    assertThat(late.layers().image()).isEqualTo(declaration.layers().image());
    assertThat(late.layers("DB_HOST")).last().isEqualTo(later);
    assertThat(late.document()).isEqualTo("pod");
    assertThat(late.user()).contains("app");
    assertThat(late.absentImage()).contains("acme/shop:1");
    assertThat(late.hasUnknownImage()).isTrue();
    assertThat(late.isLate()).isTrue();
    assertThat(late.isInDoubt(later)).isTrue();
    assertThat(declaration.user()).isEmpty();
    assertThat(declaration.absentImage()).isEmpty();
    assertThat(declaration.hasUnknownImage()).isFalse();
    assertThat(declaration.isLate()).isFalse();
    assertThat(declaration.isInDoubt(later)).isFalse();
  }

  @Test
  void itsTextShowsNoValue() {
    assertThat(declaration)
        .hasToString(
            "Declaration[PATH from image env Dockerfile:3, DB_HOST from image env Dockerfile:3,"
                + " TZ from image env Dockerfile:3][DB_HOST from container env @Env, TZ from container env @Env]");
  }
}
