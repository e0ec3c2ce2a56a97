// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.shop;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.ENTRYPOINT;
import static io.github.rununder.capture.Origins.buildArg;
import static io.github.rununder.capture.Origins.composeEnvironment;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.interpolation;
import static io.github.rununder.capture.VariableReference.defaultOf;
import static io.github.rununder.capture.VariableReference.inEnvFile;

import io.github.rununder.ComposeProject;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** The shop's own compose project, its files unchanged, the program built with the probe. */
@RunUnder(COMPOSE)
@GoApp(value = "shop", installPath = "/usr/local/bin/shop")
@ComposeProject(
    files = {"shop/compose.yaml", "shop/compose.override.yaml"},
    service = "shop",
    env = "SHOP_VERSION=2.0.0")
class ComposeProjectTests {

  @Test
  void theEnvironmentOfTheFileWinsOverEnvFileAndImage(Run run) {
    assertThat(run)
        .at(INIT)
        .env("DB_HOST")
        .isEqualTo("db")
        .comesFrom(interpolation("shop/compose.yaml", 18, defaultOf("DATABASE_HOST")))
        .overrides(envFile("shop/app.env", 4), imageEnv("shop/Dockerfile", 8));
  }

  @Test
  void interpolationNamesTheLineThatTheValueCameFrom(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("LOG_LEVEL")
        .isEqualTo("debug")
        .comesFrom(interpolation("shop/compose.yaml", 19, inEnvFile("LOG_LEVEL", "shop/.env", 1)));
  }

  @Test
  void theOverrideFileWinsOverTheEnvFile(Run run) {
    assertThat(run)
        .at(INIT)
        .env("GREETING")
        .comesFrom(composeEnvironment("shop/compose.override.yaml", 4))
        .overrides(envFile("shop/app.env", 2));
    assertThat(run)
        .at(INIT)
        .env("TZ")
        .isEqualTo("Europe/Berlin")
        .overrides(composeEnvironment("shop/common.yaml", 5));
  }

  @Test
  void aBuildArgumentComesThroughTheImage(Run run) {
    assertThat(run)
        .at(INIT)
        .env("SHOP_VERSION")
        .isEqualTo("2.0.0")
        .comesFrom(buildArg("shop/Dockerfile", 8, "VERSION"));
  }

  @Test
  void whatTheEntrypointPutsTogetherIsDeclaredNowhere(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("DB_URL")
        .isEqualTo("postgres://shop:not-a-real-password@db:5432/shop")
        .comesFrom(ENTRYPOINT)
        .isNotDeclaredAnywhere();
  }

  @Test
  void aVariableThatIsNotPassedStaysUnset(Run run) {
    assertThat(run).at(DECLARED).env("REGION").isUnset();
    assertThat(run).initSteps().ranInOrder("migrate").finishedBefore(INIT);
  }
}
