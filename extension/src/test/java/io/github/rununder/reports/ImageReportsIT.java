// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.reports;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.BUILD;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origin.Layer.ENTRYPOINT;
import static io.github.rununder.capture.Origins.buildArg;
import static io.github.rununder.capture.Origins.composeEnvironment;
import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.ComposeProject;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.capture.Origin;
import org.junit.jupiter.api.DisplayName;

/** Reports about images and what they start; a Go program with the probe replaces their program. */
@GoApp("../go-fixtures/orders")
class ImageReportsIT {
  private static final String REPORTS = "src/test/resources/reports/";

  @RunUnder(COMPOSE)
  @ComposeProject(
      files = REPORTS + "elasticsearch-142676/compose.yaml",
      service = "search",
      program = "/app/orders")
  @DisplayName("elastic/elasticsearch#142676: sh drops variables whose names have dots")
  void dottedNamesDoNotPassThroughSh(Run run) {
    Origin line = composeEnvironment(REPORTS + "elasticsearch-142676/compose.yaml", 5);
    assertThat(run)
        .at(DECLARED)
        .env("discovery.seed_hosts")
        .isEqualTo("host1,host2")
        .comesFrom(line);
    assertThat(run).at(EXEC).env("discovery.seed_hosts").isUnset().overrides(line);
    assertThat(run).at(INIT).env("ES_SETTING_CLUSTER_NAME").isEqualTo("shop");
    assertThat(run.warnings())
        .filteredOn("subject", "discovery.seed_hosts")
        .extracting("rule")
        .containsExactly("declared-not-received", "name-no-shell-reads");
  }

  @RunUnder(COMPOSE)
  @ComposeProject(files = REPORTS + "moby-34129/compose.yaml", service = "app")
  @DisplayName("moby/moby#34129: an ARG before FROM is not there after it")
  void anArgBeforeFromIsNotThereAfterIt(Run run) {
    String dockerfile = REPORTS + "moby-34129/Dockerfile";
    assertThat(run).at(INIT).env("BEFORE").isEqualTo("v").comesFrom(imageEnv(dockerfile, 3));
    assertThat(run)
        .at(INIT)
        .env("AFTER")
        .isEqualTo("v2.0")
        .comesFrom(buildArg(dockerfile, 5, "VERSION"));
    assertThat(run).at(BUILD).env("VERSION").isUnset();
  }

  @RunUnder(COMPOSE)
  @ComposeProject(
      files = REPORTS + "gosu-3/compose.yaml",
      service = "couchdb",
      program = "/app/orders")
  @DisplayName("tianon/gosu#3: HOME is the new user's, and nothing declares it")
  void gosuSetsHome(Run run) {
    assertThat(run)
        .at(EXEC)
        .env("HOME")
        .isEqualTo("/var/lib/couchdb")
        .comesFrom(ENTRYPOINT)
        .isNotDeclaredAnywhere();
  }
}
