// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileChangeTests {
  private final Workload workload = workload();

  private static Workload workload() {
    WorkloadBuilder builder = new WorkloadBuilder(Path.of(""), "busybox:1.35");
    builder.goApp("../go-fixtures/orders");
    return builder.configFile("/etc/config/app.yaml", "level: info").build();
  }

  @Test
  void findsTheFileOfTheWorkload() {
    FileChange change =
        FileChange.of(
            BuiltInScheduler.DOCKER,
            workload,
            LiveUpdate.file("/etc/config/app.yaml", "level: debug"));

    assertThat(change.file().mode()).isEqualTo(0644);
    assertThat(change.content().text()).isEqualTo("level: debug");
  }

  @Test
  void aFileThatTheWorkloadDoesNotHaveNamesThoseThatItHas() {
    assertThatThrownBy(
            () ->
                FileChange.of(
                    BuiltInScheduler.DOCKER,
                    workload,
                    LiveUpdate.file("/etc/app.yaml", "level: debug")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[DOCKER] cannot change file /etc/app.yaml: the workload has the files /etc/config/app.yaml. Declare the file with @ConfigFile or @SecretFile first.");
  }

  @Test
  void anObjectIsNoFile() {
    assertThatThrownBy(
            () ->
                FileChange.of(
                    BuiltInScheduler.COMPOSE,
                    workload,
                    LiveUpdate.secret("keys", "token", "hunter22")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[COMPOSE] cannot change Secret keys, key token: here only files can be changed. Use LiveUpdate.file(path, content), which works under every scheduler.");
  }

  @Test
  void aVariableIsNoFile() {
    assertThatThrownBy(
            () ->
                FileChange.of(
                    BuiltInScheduler.DOCKER, workload, LiveUpdate.variable("LEVEL", "debug")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[DOCKER] cannot change variable LEVEL: here only files can be changed. Use LiveUpdate.file(path, content), which works under every scheduler.");
  }

  @Test
  void aSecretIsNotInTheTextOfItsChange() {
    assertThat(LiveUpdate.secret("keys", "token", "hunter22").withoutForcedSync())
        .hasToString("Secret keys, key token");
    assertThat(LiveUpdate.variable("TOKEN", "hunter22").withoutForcedSync())
        .hasToString("variable TOKEN");
  }
}
