// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.reports;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.composeEnvironment;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.interpolation;
import static io.github.rununder.capture.Origins.passThrough;
import static io.github.rununder.capture.VariableReference.inEnvFile;
import static io.github.rununder.capture.VariableReference.notSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rununder.ComposeProject;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import org.junit.jupiter.api.DisplayName;

/** Reports about docker compose; the images run unmodified. */
class ComposeReportsIT {
  private static final String REPORTS = "src/test/resources/reports/";

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "compose-8740/compose.yaml", service = "env")
  @DisplayName("docker/compose#8740: blanks in .env, with and without quotes")
  void quotesAndBlanksInDotenv(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("WITHQUOTES")
        .isEqualTo("With quotes")
        .comesFrom(
            passThrough(
                REPORTS + "compose-8740/compose.yaml",
                5,
                inEnvFile("WITHQUOTES", REPORTS + "compose-8740/.env", 1)));
    assertThat(run)
        .at(EXEC)
        .env("WITHOUTQUOTES")
        .isEqualTo("Without quotes")
        .comesFrom(
            passThrough(
                REPORTS + "compose-8740/compose.yaml",
                6,
                inEnvFile("WITHOUTQUOTES", REPORTS + "compose-8740/.env", 2)));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "compose-9704/compose.yaml", service = "proxy")
  @DisplayName(
      "docker/compose#9704: a dollar sign in .env is expanded unless single quotes are there")
  void dollarSignsInDotenv(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("CLIENTS")
        .isEqualTo("{\"a\":\"md5$46b3\"}")
        .comesFrom(
            interpolation(
                REPORTS + "compose-9704/compose.yaml",
                5,
                inEnvFile("CLIENTS", REPORTS + "compose-9704/.env", 1)));
    assertThat(run).at(EXEC).env("QUOTED_CLIENTS").isEqualTo("{\"a\":\"md5$ldjDcN3a5x7x$46b3\"}");
  }

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "compose-9938/compose.yaml", service = "app")
  @DisplayName("docker/compose#9938: quotes, escapes and # in an env_file")
  void quotesAndHashesInAnEnvFile(Run run) {
    String file = REPORTS + "compose-9938/keys.env";
    assertThat(run).at(EXEC).env("KEY0").isEqualTo("val#bla").comesFrom(envFile(file, 1));
    assertThat(run).at(EXEC).env("KEY1").isEqualTo("val #space").comesFrom(envFile(file, 2));
    assertThat(run).at(EXEC).env("KEY3").isEqualTo("asdf#\"#sdf\"jklo");
    assertThat(run).at(EXEC).env("KEY4").isEqualTo("asdf#\"#sdf\"").comesFrom(envFile(file, 4));
    assertThat(run).at(EXEC).env("KEY6").isEqualTo("adsf#'#sdf'jklo").comesFrom(envFile(file, 5));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(
      files = REPORTS + "compose-9045/compose.yaml",
      service = "app",
      env = "VERSION=from_shell")
  @DisplayName("docker/compose#9045: what .env refers to is taken from the shell first")
  void theShellWinsInsideDotenv(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("RELEASE")
        .isEqualTo("shop:from_shell")
        .comesFrom(
            interpolation(
                REPORTS + "compose-9045/compose.yaml",
                5,
                inEnvFile("RELEASE", REPORTS + "compose-9045/.env", 2)));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "compose-3768/compose.yaml", service = "app")
  @DisplayName("docker/compose#3768: a variable that is not set is interpolated as an empty text")
  void unsetIsNotEmpty(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("INTERPOLATED")
        .isEmpty()
        .comesFrom(
            interpolation(REPORTS + "compose-3768/compose.yaml", 5, notSet("NOT_SET_ANYWHERE")));
    assertThat(run).at(EXEC).env("PASSED_THROUGH").isUnset();
    assertThat(run.explain("PASSED_THROUGH"))
        .hasToString(
            """
            [COMPOSE at EXEC] variable PASSED_THROUGH is unset
              unset by    compose environment %scompose-3768/compose.yaml:6, PASSED_THROUGH is not set"""
                .formatted(REPORTS));
    assertThat(run.warnings())
        .extracting("rule", "subject")
        .containsExactly(tuple("unset-interpolation", "INTERPOLATED"));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "compose-9648/compose.yaml", service = "app")
  @WatchedPath("/run/secrets/key")
  @DisplayName("docker/compose#9648: mode and owner of a secret from a file are those of the file")
  void aSecretsModeIsItsFiles(Run run) {
    assertThat(run).at(EXEC).file("/run/secrets/key").hasContent("not-a-real-key\n").hasMode(0644);
  }

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "missing-mount/compose.yaml", service = "app")
  @WatchedPath("/etc/app.properties")
  @WatchedPath("/data")
  @DisplayName("a bind mount without its source is a directory in the place of a file")
  void aMissingSourceIsADirectory(Run run) {
    assertThat(run).at(EXEC).file("/etc/app.properties").isDirectory();
    assertThat(run).at(EXEC).file("/data").isDirectory();
    assertThat(run.warnings())
        .extracting("rule", "subject")
        .containsExactly(tuple("directory-instead-of-file", "/etc/app.properties"));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(directory = REPORTS + "compose-13581", service = "app")
  @DisplayName(
      "docker/compose#13581: an env file that an override repeats stays at its first place")
  void aRepeatedEnvFileStaysAtItsPlace(Run run) {
    String folder = REPORTS + "compose-13581/";
    assertThat(run)
        .at(EXEC)
        .env("STAGE")
        .isEqualTo("dev")
        .comesFrom(envFile(folder + "dev.env", 3))
        .overrides(envFile(folder + "local.env", 2), envFile(folder + "common.env", 1));
    assertThat(run).at(EXEC).env("ONLY_COMMON").comesFrom(envFile(folder + "common.env", 2));
    assertThat(run).at(EXEC).env("ONLY_LOCAL").comesFrom(envFile(folder + "local.env", 3));
    assertThat(run).at(EXEC).env("ONLY_DEV").comesFrom(envFile(folder + "dev.env", 4));
    assertThat(run.warnings()).isEmpty();
  }

  @RunUnder(COMPOSE)
  @ComposeProject(directory = REPORTS + "compose-11816", service = "app")
  @DisplayName("docker/compose#11816: !reset of one variable lets the env file through")
  void aResetLetsTheEnvFileThrough(Run run) {
    String folder = REPORTS + "compose-11816/";
    assertThat(run)
        .at(EXEC)
        .env("LOG_LEVEL")
        .isEqualTo("info")
        .comesFrom(envFile(folder + "app.env", 1))
        .overrides(composeEnvironment(folder + "compose.yaml", 7));
    assertThat(run)
        .at(EXEC)
        .env("FEATURE")
        .isEqualTo("on")
        .comesFrom(composeEnvironment(folder + "compose.yaml", 8));
    assertThat(run).at(EXEC).env("ANOTHER").isUnset();
  }

  @RunUnder(COMPOSE)
  @ComposeProject(
      files = {
        REPORTS + "compose-11816/compose.yaml",
        REPORTS + "compose-11816/extra.yaml",
        REPORTS + "compose-11816/reset.yaml"
      },
      service = "app")
  @DisplayName("docker/compose#11816: after two files, !reset of one variable has no effect")
  void afterTwoFilesNothingIsReset(Run run) {
    String folder = REPORTS + "compose-11816/";
    assertThat(run)
        .at(EXEC)
        .env("LOG_LEVEL")
        .isEqualTo("debug")
        .comesFrom(composeEnvironment(folder + "compose.yaml", 7));
    assertThat(run)
        .at(EXEC)
        .env("FEATURE")
        .isEqualTo("on")
        .comesFrom(composeEnvironment(folder + "compose.yaml", 8));
    assertThat(run)
        .at(EXEC)
        .env("ANOTHER")
        .isEqualTo("extra")
        .comesFrom(composeEnvironment(folder + "extra.yaml", 4));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(
      files = {REPORTS + "compose-11816/compose.yaml", REPORTS + "compose-11816/literal.yaml"},
      service = "app")
  @DisplayName("docker/compose#13600: in a list, !reset is text")
  void aResetInAListIsText(Run run) {
    String folder = REPORTS + "compose-11816/";
    assertThat(run)
        .at(EXEC)
        .env("FEATURE")
        .isEqualTo("!reset null")
        .comesFrom(composeEnvironment(folder + "literal.yaml", 4));
    assertThat(run)
        .at(EXEC)
        .env("LOG_LEVEL")
        .isEqualTo("debug")
        .comesFrom(composeEnvironment(folder + "compose.yaml", 7));
    assertThat(run).at(EXEC).env("ANOTHER").isUnset();
  }

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "compose-10984/compose.yaml", service = "app")
  @DisplayName("docker/compose#10984: each document of a file overrides those before it")
  void aLaterDocumentOverrides(Run run) {
    String file = REPORTS + "compose-10984/compose.yaml";
    assertThat(run)
        .at(EXEC)
        .env("GREETING")
        .isEqualTo("hello")
        .comesFrom(composeEnvironment(file, 6));
    assertThat(run)
        .at(EXEC)
        .env("LEVEL")
        .isEqualTo("warn")
        .comesFrom(composeEnvironment(file, 12))
        .overrides(composeEnvironment(file, 7));
    assertThat(run).at(EXEC).env("TIER").isEqualTo("gold").comesFrom(composeEnvironment(file, 13));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(directory = REPORTS + "compose-11404", service = "database")
  @DisplayName("docker/compose#11404: an override of an included service")
  void anIncludedServiceKeepsItsOrigins(Run run) {
    String folder = REPORTS + "compose-11404/";
    String included = folder + "database/database.yaml";
    assertThat(run)
        .at(EXEC)
        .env("DB_USER")
        .isEqualTo("dev")
        .comesFrom(composeEnvironment(folder + "compose.override.yaml", 4))
        .overrides(composeEnvironment(included, 8));
    assertThat(run)
        .at(EXEC)
        .env("DB_NAME")
        .isEqualTo("orders")
        .comesFrom(composeEnvironment(included, 7));
    assertThat(run)
        .at(EXEC)
        .env("DB_HOST")
        .isEqualTo("db.internal")
        .comesFrom(interpolation(included, 9, inEnvFile("DB_HOST", folder + "database/.env", 1)));
    assertThat(run)
        .at(EXEC)
        .env("DB_PORT")
        .isEqualTo("5432")
        .comesFrom(envFile(folder + "database/database.env", 1));
  }

  @RunUnder(COMPOSE)
  @ComposeProject(directory = REPORTS + "dockertools-379", service = "app")
  @DisplayName("microsoft/DockerTools#379: COMPOSE_FILE in .env chooses the files")
  void theFilesAreThoseOfDotenv(Run run) {
    String folder = REPORTS + "dockertools-379/";
    assertThat(run)
        .at(EXEC)
        .env("LOG_LEVEL")
        .isEqualTo("warn")
        .comesFrom(composeEnvironment(folder + "compose.prod.yaml", 4))
        .overrides(composeEnvironment(folder + "compose.yaml", 6));
    assertThat(run)
        .at(EXEC)
        .env("REPLICA_SET")
        .isEqualTo("rs0")
        .comesFrom(composeEnvironment(folder + "compose.prod.yaml", 5));
    assertThat(run)
        .at(EXEC)
        .env("TIER")
        .isEqualTo("silver")
        .comesFrom(
            interpolation(folder + "compose.yaml", 7, inEnvFile("TIER", folder + ".env", 3)));
  }
}
