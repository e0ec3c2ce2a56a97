// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.reports;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.Phase.BUILD;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.BUILD_ARG;
import static io.github.rununder.capture.Origin.Layer.IMAGE_ENV;
import static io.github.rununder.capture.Origins.buildArg;
import static io.github.rununder.capture.Origins.buildArgDefault;
import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.shadowedBuildArg;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.DockerBuild;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import org.junit.jupiter.api.DisplayName;

/** Reports about ARG, ENV and ONBUILD; a Go program with the probe replaces their program. */
@GoApp("../go-fixtures/orders")
class DockerfileReportsIT {
  private static final String REPORTS = "src/test/resources/reports/";
  private static final String STAGES = REPORTS + "buildkit-5381/Dockerfile";
  private static final String QUOTES = REPORTS + "moby-36027/Dockerfile";
  private static final String HERE_STRING = REPORTS + "dockerfile-ast-117/Dockerfile";
  private static final String SHADOWS = REPORTS + "kafka-docker-267/Dockerfile";
  private static final String TRIGGERS = REPORTS + "moby-15025/Dockerfile";

  @RunUnder(DOCKER)
  @DockerBuild(value = STAGES, target = "app", args = "VERSION=2.5")
  @DisplayName("moby/buildkit#5381: a stage knows the ARG of the stage it is built on")
  void anArgOfTheParentStageIsHandedOn(Run run) {
    assertThat(run)
        .at(INIT)
        .env("APP_VERSION")
        .isEqualTo("2.5")
        .comesFrom(BUILD_ARG)
        .comesFrom(buildArg(STAGES, 7, "VERSION"));
    assertThat(run).at(INIT).env("VERSION").isUnset();
  }

  @RunUnder(DOCKER)
  @DockerBuild(value = STAGES, target = "app")
  @DisplayName("moby/buildkit#5381: and its default")
  void theDefaultOfAnArgOfTheParentStageIsHandedOn(Run run) {
    assertThat(run)
        .at(INIT)
        .env("APP_VERSION")
        .isEqualTo("1.0")
        .comesFrom(buildArgDefault(STAGES, 7, "VERSION", 2));
  }

  @RunUnder(DOCKER)
  @DockerBuild(value = STAGES, target = "unrelated", args = "VERSION=2.5")
  @DisplayName("moby/buildkit#5381: another stage does not know it")
  void anUnrelatedStageDoesNotKnowTheArg(Run run) {
    assertThat(run)
        .at(INIT)
        .env("APP_VERSION")
        .isEqualTo("none")
        .comesFrom(IMAGE_ENV)
        .comesFrom(imageEnv(STAGES, 10));
  }

  @RunUnder(DOCKER)
  @DockerBuild(QUOTES)
  @DisplayName("moby/moby#36027: quotes and backslashes of ENV NAME some words are removed")
  void quotesOfTheOldForm(Run run) {
    assertThat(run)
        .at(INIT)
        .env("DQUOTE")
        .isEqualTo("One two two three four")
        .comesFrom(imageEnv(QUOTES, 2));
    assertThat(run).at(INIT).env("SQUOTE").isEqualTo("One two two three four");
    assertThat(run).at(INIT).env("SBACKSLASH").isEqualTo("One two two three four");
    assertThat(run).at(INIT).env("DBACKSLASH").isEqualTo("One two\\ two three four");
    assertThat(run.explain("GREETING"))
        .hasToString(
            """
            [DOCKER at INIT] variable GREETING is "hello"
              comes from  image env src/test/resources/reports/moby-36027/Dockerfile:8  "hello"
              overrides   image env src/test/resources/reports/moby-36027/Dockerfile:6  "say good morning\"""");
    assertThat(run.explain("SEPARATOR"))
        .hasToString(
            """
            [DOCKER at INIT] variable SEPARATOR is ","
              comes from  image env src/test/resources/reports/moby-36027/Dockerfile:9  ","
              overrides   image env src/test/resources/reports/moby-36027/Dockerfile:7  "a\\\\nb\"""");
  }

  @RunUnder(DOCKER)
  @DockerBuild(HERE_STRING)
  @WatchedPath("/greeting.txt")
  @DisplayName("rcjsuen/dockerfile-ast#117: <<< opens no here-document")
  void whatFollowsAHereStringIsTraced(Run run) {
    assertThat(run).at(INIT).env("AFTER").isEqualTo("2").comesFrom(imageEnv(HERE_STRING, 5));
    assertThat(run)
        .at(INIT)
        .env("BEFORE")
        .isEqualTo("3")
        .comesFrom(imageEnv(HERE_STRING, 7))
        .overrides(imageEnv(HERE_STRING, 2));
    assertThat(run).at(INIT).file("/greeting.txt").hasContent("HELLO\n");
  }

  @RunUnder(DOCKER)
  @DockerBuild(value = SHADOWS, args = "KAFKA_HOME=/srv/k")
  @DisplayName(
      "wurstmeister/kafka-docker#267: an ENV hides the ARG of its name, from the next line")
  void anEnvHidesTheArg(Run run) {
    assertThat(run)
        .at(INIT)
        .env("TOOL_HOME")
        .isEqualTo("/opt/tool")
        .comesFrom(imageEnv(SHADOWS, 3));
    assertThat(run).at(INIT).env("TOOL_BIN").isEqualTo("/bin").comesFrom(imageEnv(SHADOWS, 3));
    assertThat(run)
        .at(INIT)
        .env("KAFKA_HOME")
        .isEqualTo("/opt/kafka")
        .comesFrom(imageEnv(SHADOWS, 4))
        .overrides(shadowedBuildArg(SHADOWS, 2, "KAFKA_HOME"));
    assertThat(run)
        .at(INIT)
        .env("KAFKA_BIN")
        .isEqualTo("/srv/k/bin")
        .comesFrom(BUILD_ARG)
        .comesFrom(buildArg(SHADOWS, 4, "KAFKA_HOME"));
    assertThat(run)
        .at(INIT)
        .env("KAFKA_LIBS")
        .isEqualTo("/opt/kafka/libs")
        .comesFrom(IMAGE_ENV)
        .comesFrom(imageEnv(SHADOWS, 5));
    assertThat(run.explain("KAFKA_LIBS"))
        .hasToString(
            """
            [DOCKER at INIT] variable KAFKA_LIBS is "/opt/kafka/libs"
              comes from  image env src/test/resources/reports/kafka-docker-267/Dockerfile:5, ENV KAFKA_HOME as in line 4  "/opt/kafka/libs\"""");
  }

  @RunUnder(DOCKER)
  @DockerBuild(SHADOWS)
  @DisplayName("wurstmeister/kafka-docker#267: and without --build-arg")
  void theDefaultCountsInTheLineThatHidesIt(Run run) {
    assertThat(run)
        .at(INIT)
        .env("KAFKA_BIN")
        .isEqualTo("/opt/from-arg/bin")
        .comesFrom(buildArgDefault(SHADOWS, 4, "KAFKA_HOME", 2));
  }

  @RunUnder(DOCKER)
  @DockerBuild(value = TRIGGERS, target = "child", args = "APP_ENV=staging")
  @DisplayName("moby/moby#15025: ONBUILD ARG and ENV count in the child")
  void theParentsTriggersCount(Run run) {
    assertThat(run)
        .at(INIT)
        .env("APP_ENV")
        .isEqualTo("staging")
        .comesFrom(buildArg(TRIGGERS, 5, "APP_ENV"));
    assertThat(run).at(INIT).env("CHILD").isEqualTo("yes").comesFrom(imageEnv(TRIGGERS, 8));
  }

  @RunUnder(DOCKER)
  @DockerBuild(value = TRIGGERS, target = "child")
  @DisplayName("moby/moby#15025: with the default of ONBUILD ARG")
  void theDefaultOfATriggerCounts(Run run) {
    assertThat(run)
        .at(INIT)
        .env("APP_ENV")
        .isEqualTo("production")
        .comesFrom(buildArgDefault(TRIGGERS, 5, "APP_ENV", 4));
  }

  @RunUnder(DOCKER)
  @DockerBuild(value = TRIGGERS, target = "parent", args = "APP_ENV=staging")
  @DisplayName("moby/moby#15025: and not in the parent itself")
  void aTriggerDoesNothingInItsOwnStage(Run run) {
    assertThat(run).at(INIT).env("APP_ENV").isUnset();
    assertThat(run).at(INIT).env("CHILD").isUnset();
    assertThat(run).at(BUILD).env("APP_ENV").isUnset();
  }
}
