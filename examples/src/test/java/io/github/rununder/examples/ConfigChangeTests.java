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
import io.github.rununder.EnabledUnder;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SecretFile;
import org.junit.jupiter.api.Test;

/** Which configuration changes reach a running program. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/hot-reload")
@Env(name = "CONFIG_FILES", value = "/etc/config/app.yaml:/opt/app.yaml")
@ConfigFile(path = "/etc/config/app.yaml", content = "level: info")
@ConfigFile(path = "/opt/app.yaml", content = "level: info")
@SecretFile(path = "/etc/keys/token", content = "first-token")
class ConfigChangeTests {

  @Test
  void theProgramReloadsItsConfiguration(Run run) {
    run.at(READY);
    run.update(LiveUpdate.file("/etc/config/app.yaml", "level: debug"));

    assertThat(run)
        .afterReload("/etc/config/app.yaml")
        .file("/etc/config/app.yaml")
        .hasContent("level: debug");
    assertThat(run).hasOutputContaining("the level in /etc/config/app.yaml is now debug");
  }

  @Test
  void theEnvironmentStaysAsItWas(Run run) {
    run.at(READY);
    run.update(LiveUpdate.file("/etc/config/app.yaml", "level: warn"));

    assertThat(run).afterReload("/etc/config/app.yaml").env("CONFIG_FILES").isUnchangedSince(INIT);
  }

  @Test
  void aSecretIsRotated(Run run) {
    run.update(LiveUpdate.file("/etc/keys/token", "second-token"));

    assertThat(run)
        .afterReload("/etc/keys/token")
        .file("/etc/keys/token")
        .hasContent("second-token");
  }

  @Test
  @EnabledUnder(K8S)
  void aFileThatIsMountedAloneNeverChanges(Run run) {
    run.at(READY);
    run.update(LiveUpdate.file("/opt/app.yaml", "level: trace")); // by subPath
    run.update(LiveUpdate.file("/etc/config/app.yaml", "level: trace")); // a directory mount

    assertThat(run)
        .afterReload("/etc/config/app.yaml")
        .file("/opt/app.yaml")
        .isUnchangedSince(INIT);
    assertThat(run).hasOutputContaining("the level in /etc/config/app.yaml is now trace");
    assertThat(run.output()).doesNotContain("the level in /opt/app.yaml is now");
  }
}
