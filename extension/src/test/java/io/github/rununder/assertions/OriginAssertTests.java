// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.Origins.composeEnvironment;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origin.Layer;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OriginAssertTests {
  private static final Origin IMAGE = imageEnv("Dockerfile", 7);
  private static final Origin SERVICE = composeEnvironment("compose.yaml", 12);

  private final RecordedRunFixture run =
      runUnder(COMPOSE)
          .declared(
              Declaration.builder(
                      List.of(
                          Assignment.of("HOST", "image", IMAGE),
                          Assignment.of("DB_PASSWORD", "s3cret-word", IMAGE)),
                      List.of(
                          Assignment.of("HOST", "file", envFile("app.env", 3)),
                          Assignment.of("HOST", "service", SERVICE),
                          Assignment.of("GONE", "file", envFile("app.env", 4)),
                          new Assignment("GONE", Optional.empty(), SERVICE)),
                      "")
                  .command(List.of("/entrypoint.sh"))
                  .build())
          .captured(
              snapshot(EXEC).env("HOST", "service").env("NEW", "x"),
              snapshot(INIT)
                  .env("HOST", "service")
                  .env("NEW", "x")
                  .env("DB_PASSWORD", "other-word"))
          .printed("starting\n");

  private EnvAssert env(String name) {
    return assertThat(run).at(INIT).env(name);
  }

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void whatWasTakenAwayNamesWhatTookIt() {
    env("GONE").isUnset().takenBy(SERVICE).overrides(envFile("app.env", 4));
    assertThatThrownBy(() -> env("GONE").takenBy(IMAGE))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [COMPOSE at INIT] variable GONE
            expected: unset by image env Dockerfile:7
            but was : unset by compose environment compose.yaml:12
            value   : unset
            overridden: env file app.env:4 ("file")
            log     : (1 line)
              | starting""");
    assertThatThrownBy(() -> env("HOST").takenBy(SERVICE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected: unset");
    assertThatThrownBy(() -> env("NOWHERE").isUnset().takenBy(SERVICE))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void passes() {
    env("HOST").comesFrom(SERVICE).comesFrom(Layer.COMPOSE_ENVIRONMENT);
    env("HOST").overrides(envFile("app.env", 3), IMAGE).overrides(IMAGE).overrides();
    env("NEW").comesFrom(Layer.ENTRYPOINT).isNotDeclaredAnywhere();
    env("NOWHERE").isUnset().isNotDeclaredAnywhere();
  }

  @Test
  void anotherOriginIsNamedWithTheOverriddenAssignments() {
    assertFails(
        () -> env("HOST").comesFrom(envFile("app.env", 3)),
        """
        [COMPOSE at INIT] variable HOST
        expected: from env file app.env:3
        but was : compose environment compose.yaml:12
        value   : "service"
        overridden: env file app.env:3 ("file"), image env Dockerfile:7 ("image")
        log     : (1 line)
          | starting""");
  }

  @Test
  void overriddenAssignmentsHaveAnOrder() {
    assertFails(
        () -> env("HOST").overrides(IMAGE, envFile("app.env", 3)),
        """
        [COMPOSE at INIT] variable HOST
        expected: overrides image env Dockerfile:7, env file app.env:3
        but was : overrides env file app.env:3 ("file"), image env Dockerfile:7 ("image")
        value   : "service"
        origin  : compose environment compose.yaml:12
        log     : (1 line)
          | starting""");
  }

  @Test
  void whatIsDeclaredIsNamed() {
    assertFails(
        () -> env("DB_PASSWORD").isNotDeclaredAnywhere(),
        """
        [COMPOSE at INIT] variable DB_PASSWORD
        expected: declared nowhere
        but was : image env Dockerfile:7
        value   : ********
        log     : (1 line)
          | starting""");
  }

  @Test
  void everyOtherFailureOnTheVariableCarriesTheShortExplanation() {
    assertFails(
        () -> env("HOST").isEqualTo("localhost"),
        """
        [COMPOSE at INIT] variable HOST
        expected: "localhost"
        but was : "service"
        origin  : compose environment compose.yaml:12, over env file app.env:3 ("file"), \
        image env Dockerfile:7 ("image")
        log     : (1 line)
          | starting""");
    assertFails(
        () -> env("DB_PASSWORD").isUnset(),
        """
        [COMPOSE at INIT] variable DB_PASSWORD
        expected: unset
        but was : ********
        origin  : process, over image env Dockerfile:7 (********)
        phases  : EXEC unset, INIT ********
        log     : (1 line)
          | starting""");
  }

  @Test
  void aSchedulerThatDeclaresNothingIsNamedAsSuch() {
    RecordedRunFixture silent = runUnder(COMPOSE).captured(snapshot(EXEC).env("HOST", "x"));
    assertFails(
        () -> assertThat(silent).at(EXEC).env("HOST").comesFrom(SERVICE),
        """
        [COMPOSE at EXEC] variable HOST
        expected: from compose environment compose.yaml:12
        but was : the scheduler reported no declaration
        value   : "x"
        remedy  : the scheduler reported no declaration; assert under one that reports it
        log     : (the program printed nothing)""");
    assertFails(
        () -> assertThat(silent).at(EXEC).env("HOST").isNotDeclaredAnywhere(),
        """
        [COMPOSE at EXEC] variable HOST
        expected: declared nowhere
        but was : not known
        value   : "x"
        remedy  : the scheduler reported no declaration; assert under one that reports it
        log     : (the program printed nothing)""");
  }

  @Test
  void aBareSnapshotHasNoOrigins() {
    assertThatExceptionOfType(RunUnderException.class)
        .isThrownBy(() -> assertThat(run.at(INIT)).env("HOST").comesFrom(SERVICE))
        .withMessage(
            "comesFrom looks at what was declared for the run; start from it: assertThat(run).at(INIT)…");
  }

  @Test
  void softAssertionsCollect() {
    SoftRunUnderAssertions softly = new SoftRunUnderAssertions();
    softly.assertThat(run).at(INIT).env("HOST").comesFrom(IMAGE).overrides(SERVICE).isSet();
    softly.assertThat(run).at(MAIN).env("HOST").comesFrom(IMAGE).isNotDeclaredAnywhere();

    org.assertj.core.api.Assertions.assertThat(softly.assertionErrorsCollected())
        .hasSize(3)
        .extracting(Throwable::getMessage)
        .anySatisfy(
            message ->
                org.assertj.core.api.Assertions.assertThat(message)
                    .contains("expected: from image env Dockerfile:7"))
        .anySatisfy(
            message ->
                org.assertj.core.api.Assertions.assertThat(message)
                    .contains("expected: overrides compose environment compose.yaml:12"))
        .anySatisfy(
            message ->
                org.assertj.core.api.Assertions.assertThat(message)
                    .contains("no snapshot at MAIN"));
  }
}
