// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A test's own home of Airflow")
class AirflowHomeFilesTests {
  @TempDir Path folder;

  @Test
  void hasTheFilesOfItsFolderByTheirPlaceInAirflowsHome() throws IOException {
    write("home/airflow.cfg", "[core]");
    write("home/config/secrets.json", "{}");

    assertThat(AirflowHomeFiles.of(workload()).files())
        .containsOnlyKeys("airflow.cfg", "config/secrets.json");
  }

  @Test
  void isAnotherOneWhenAFileHasAnotherContent() throws IOException {
    write("home/airflow.cfg", "[core]");
    AirflowHomeFiles before = AirflowHomeFiles.of(workload());
    assertThat(AirflowHomeFiles.of(workload())).isEqualTo(before);
    write("home/airflow.cfg", "[api]");

    assertThat(AirflowHomeFiles.of(workload())).isNotEqualTo(before);
    assertThat(AirflowHomeFiles.of(workload()).addTo(new HomeArchive()).fingerprint())
        .isNotEqualTo(before.addTo(new HomeArchive()).fingerprint());
  }

  @Test
  void isNoneWithoutTheAnnotation() throws IOException {
    Files.createDirectories(folder.resolve("orders"));
    WorkloadBuilder builder = new WorkloadBuilder(folder, "busybox:1.35");
    builder.goApp("orders");

    assertThat(AirflowHomeFiles.of(builder.build()))
        .isEqualTo(new AirflowHomeFiles(Map.of(), Map.of()));
  }

  @Test
  void comesBeforeWhatRunUnderNeedsInAWorkersTemplate() throws IOException {
    write("home/airflow.cfg", "[core]");
    AirflowSettings settings =
        new AirflowSettings("a", "w", false, Duration.ZERO, AirflowHomeFiles.of(workload()));
    Pod template =
        Serialization.unmarshal(
            new String(WorkerTemplate.of("worker:1", settings), UTF_8), Pod.class);

    assertThat(template.getSpec().getContainers().get(0).getImage()).isEqualTo("worker:1");
    assertThat(template.getSpec().getContainers().get(0).getEnv())
        .extracting(EnvVar::getName)
        .containsExactly(
            "LEVEL",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL",
            "AIRFLOW__CORE__LOAD_EXAMPLES",
            "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL");
  }

  private Workload workload() throws IOException {
    Files.createDirectories(folder.resolve("orders"));
    WorkloadBuilder builder = new WorkloadBuilder(folder, "busybox:1.35");
    builder.goApp("orders");
    return builder.airflowHome("home", Map.of("LEVEL", "1")).build();
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
