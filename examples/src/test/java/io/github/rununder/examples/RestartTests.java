// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.READY;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** A program that is restarted after its configuration has changed. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/hot-reload")
@Env(name = "CONFIG_FILES", value = "/etc/config/app.yaml")
@ConfigFile(path = "/etc/config/app.yaml", content = "level: info")
class RestartTests {

  @Test
  void theNextStartSeesTheNewContentAndTheFirstStaysReadable(Run run) {
    run.at(READY);
    run.update(LiveUpdate.file("/etc/config/app.yaml", "level: debug"));
    run.awaitReload("/etc/config/app.yaml");
    Run next = run.restart();

    assertThat(next).at(INIT).file("/etc/config/app.yaml").hasContent("level: debug");
    assertThat(next).hasOutputContaining("the level in /etc/config/app.yaml is debug");
    assertThat(run).at(INIT).file("/etc/config/app.yaml").hasContent("level: info");
    assertThat(run).exitsWith(0);
    assertThat(run.attempts()).containsExactly(run, next);
  }
}
