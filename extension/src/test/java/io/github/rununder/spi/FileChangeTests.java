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
  void anObjectOfKubernetesIsForK8sOnly() {
    assertThatThrownBy(
            () ->
                FileChange.of(
                    BuiltInScheduler.COMPOSE,
                    workload,
                    LiveUpdate.secret("keys", "token", "hunter22")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[COMPOSE] cannot change Secret keys, key token: only Kubernetes has such an object. Use LiveUpdate.file(path, content), which works under every scheduler, or limit this test to K8S with @EnabledUnder(K8S).");
  }

  @Test
  void aVariableIsPartOfWhatWasStarted() {
    assertThatThrownBy(
            () ->
                FileChange.of(
                    BuiltInScheduler.DOCKER, workload, LiveUpdate.variable("LEVEL", "debug")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[DOCKER] cannot change variable LEVEL: the environment is fixed when the container is created, and a restart reuses it. Limit this test to K8S, AIRFLOW_KUBERNETES, AIRFLOW_POD and AIRFLOW_CELERY with @EnabledUnder.");
  }

  @Test
  void aSecretIsNotInTheTextOfItsChange() {
    assertThat(LiveUpdate.secret("keys", "token", "hunter22").withoutNudge())
        .hasToString("Secret keys, key token");
    assertThat(LiveUpdate.variable("TOKEN", "hunter22").withoutNudge())
        .hasToString("variable TOKEN");
  }
}
