// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.RELOAD;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.reloadOf;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReloadAssertTests {
  private static final String APP = "/etc/config/app.yaml";
  private static final String ALONE = "/opt/app.yaml";

  private final RecordedRunFixture run =
      runUnder(K8S)
          .captured(
              snapshot(INIT)
                  .env("LEVEL", "info")
                  .file(regularFile(APP, "level: info"))
                  .file(regularFile(ALONE, "level: info")),
              snapshot(RELOAD).label("config").mark("level", "debug").mark("api_key", "abc"),
              reloadOf(APP)
                  .env("LEVEL", "info")
                  .file(regularFile(APP, "level: debug"))
                  .file(regularFile(ALONE, "level: info")))
          .printed("started\n");

  @Test
  void afterReloadReturnsTheSnapshotOfTheChange() {
    assertThat(run).afterReload(APP).file(APP).hasContent("level: debug");
    assertThat(run).afterReload(APP).file(ALONE).isUnchangedSince(INIT);
    assertThat(run).afterReload(APP).env("LEVEL").isUnchangedSince(INIT);
  }

  @Test
  void aChangedFileIsShownWithItsContentAtBothPhases() {
    assertThatThrownBy(() -> assertThat(run).afterReload(APP).file(APP).isUnchangedSince(INIT))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S at RELOAD (/etc/config/app.yaml)] file /etc/config/app.yaml
            expected: unchanged since INIT: regular file, 11 bytes, mode 0644, owner 0:0
            but was : regular file, 12 bytes, mode 0644, owner 0:0
            phases  : INIT regular file, 11 bytes, mode 0644, owner 0:0; RELOAD not watched; RELOAD regular file, 12 bytes, mode 0644, owner 0:0
            before  : "level: info"
            content : "level: debug"
            log     : (1 line)
              | started""");
  }

  @Test
  void aReloadThatIsMissingIsAFailure() {
    assertThatThrownBy(() -> assertThat(run).afterReload(ALONE))
        .isInstanceOf(AssertionError.class)
        .hasMessage("[K8S] no RELOAD of /opt/app.yaml");
  }

  @Test
  void marksAreComparedAndShown() {
    assertThat(run).atMark("config").hasMark("level", "debug");
    assertThatThrownBy(() -> assertThat(run).atMark("config").hasMark("level", "info"))
        .hasMessage(
            """
            [K8S at RELOAD (config)] mark level
            expected: "info"
            but was : "debug"
            log     : (1 line)
              | started""");
  }

  @Test
  void aMarkThatWasNotGivenNamesThoseThatWere() {
    assertThatThrownBy(() -> assertThat(run).atMark("config").hasMark("levle", "info"))
        .hasMessage(
            """
            [K8S at RELOAD (config)] mark levle
            expected: "info"
            but was : not given
            given   : level, api_key
            log     : (1 line)
              | started""");
  }

  @Test
  void aSecretMarkIsNotShown() {
    assertThatThrownBy(() -> assertThat(run).atMark("config").hasMark("api_key", "xyz"))
        .hasMessageNotContaining("abc");
  }
}
