// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.RELOAD;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.directory;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.Snapshot;
import org.junit.jupiter.api.Test;

class SnapshotAssertTests {
  private final Snapshot snapshot =
      runUnder(K8S)
          .captured(
              snapshot(INIT)
                  .env("PATH", "/bin")
                  .env("DB_HOST", "db")
                  .env("KUBERNETES_PORT", "tcp://10.0.0.1")
                  .env("DEBUG", "")
                  .file(directory("/shared", "ready")))
          .at(INIT);

  @Test
  void hasAndHasNot() {
    assertThat(snapshot).hasEnv("DEBUG").hasEnv("DB_HOST", "db").hasNoEnv("DB_PORT");
    assertThatThrownBy(() -> assertThat(snapshot).hasEnv("DB_HOST", "localhost"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S at INIT] variable DB_HOST
            expected: "localhost"
            but was : "db\"""");
    assertThatThrownBy(() -> assertThat(snapshot).hasEnv("HOST_DB"))
        .hasMessage(
            """
            [K8S at INIT] variable HOST_DB
            expected: set
            but was : unset
            near    : DB_HOST="db\"""");
    assertThatThrownBy(() -> assertThat(snapshot).hasNoEnv("DEBUG"))
        .hasMessage(
            """
            [K8S at INIT] variable DEBUG
            expected: unset
            but was : empty""");
  }

  @Test
  void onlyTheseVariables() {
    assertThat(snapshot).hasOnlyEnv("PATH", "DB_HOST", "KUBERNETES_*", "DEBU?", "HOSTNAME*");
    assertThatThrownBy(() -> assertThat(snapshot).hasOnlyEnv("PATH", "DB_HOSTS", "KUBERNETES_*"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S at INIT] variables
            expected: only PATH, DB_HOSTS, KUBERNETES_*
            extra   : DB_HOST, DEBUG
            missing : DB_HOSTS
            near    : DB_HOST="db"
            remedy  : name them too, or cover them with a pattern such as KUBERNETES_*""");
  }

  @Test
  void aPathThatIsNotWatchedIsAnErrorWithTheRemedy() {
    assertThatThrownBy(() -> assertThat(snapshot).file("/share"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S at INIT] file /share
            expected: a watched path
            but was : not watched
            near    : /shared
            remedy  : add @WatchedPath("/share") to the test class""");
  }

  @Test
  void aMarkIsNamed() {
    Snapshot mark = runUnder(K8S).captured(snapshot(RELOAD).label("config loaded")).at(RELOAD);
    assertThatThrownBy(() -> assertThat(mark).hasEnv("A"))
        .hasMessage(
            """
            [K8S at RELOAD (config loaded)] variable A
            expected: set
            but was : unset""");
  }
}
