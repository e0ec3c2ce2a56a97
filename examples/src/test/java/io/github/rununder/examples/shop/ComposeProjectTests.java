// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.shop;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.BUILD_ARG;
import static io.github.rununder.capture.Origin.Layer.COMPOSE_ENVIRONMENT;
import static io.github.rununder.capture.Origin.Layer.ENTRYPOINT;
import static io.github.rununder.capture.Origin.Layer.IMAGE_ENV;
import static io.github.rununder.capture.Origin.Layer.INTERPOLATION;
import static io.github.rununder.capture.Origin.envFile;

import io.github.rununder.ComposeProject;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.capture.Origin;
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
        .comesFrom(new Origin(INTERPOLATION, "shop/compose.yaml:18, default of ${DATABASE_HOST}"))
        .overrides(envFile("shop/app.env", 4), new Origin(IMAGE_ENV, "shop/Dockerfile:8"));
  }

  @Test
  void interpolationNamesTheLineThatTheValueCameFrom(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("LOG_LEVEL")
        .isEqualTo("debug")
        .comesFrom(
            new Origin(INTERPOLATION, "shop/compose.yaml:19, ${LOG_LEVEL} from shop/.env:1"));
  }

  @Test
  void theOverrideFileWinsOverTheEnvFile(Run run) {
    assertThat(run)
        .at(INIT)
        .env("GREETING")
        .comesFrom(new Origin(COMPOSE_ENVIRONMENT, "shop/compose.override.yaml:4"))
        .overrides(envFile("shop/app.env", 2));
    assertThat(run)
        .at(INIT)
        .env("TZ")
        .isEqualTo("Europe/Berlin")
        .overrides(new Origin(COMPOSE_ENVIRONMENT, "shop/common.yaml:5"));
  }

  @Test
  void aBuildArgumentComesThroughTheImage(Run run) {
    assertThat(run)
        .at(INIT)
        .env("SHOP_VERSION")
        .isEqualTo("2.0.0")
        .comesFrom(new Origin(BUILD_ARG, "shop/Dockerfile:8, ARG VERSION as given"));
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
  void aVariableThatNobodyPassesStaysUnset(Run run) {
    assertThat(run).at(DECLARED).env("REGION").isUnset();
    assertThat(run).initSteps().ranInOrder("migrate").finishedBefore(INIT);
  }
}
