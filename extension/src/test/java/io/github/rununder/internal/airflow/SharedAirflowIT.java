// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.internal.golang.GoProgramBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.Configuration;
import io.github.rununder.workload.DagBuilder;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(
    named = "RUNUNDER_AIRFLOW_IMAGE",
    matches = ".+",
    disabledReason = "there is no image of Airflow")
@DisplayName("Runs in a shared Airflow")
class SharedAirflowIT {
  private static final Path RESOURCES = Path.of("src/test/resources/airflow").toAbsolutePath();
  private static final Path PROGRAMS = Path.of("../go-fixtures/programs").toAbsolutePath();
  private static final Map<String, String> PARAMETERS =
      Map.of("rununder.timeout.start", "90", "rununder.timeout.dag", "20");

  /** The rows of all tables that a class may have changed, without the ids of pools' slots. */
  private static final String METADATA =
      """
      SELECT 'variable', key, val, description FROM variable
      UNION ALL SELECT 'connection', conn_id, host, password FROM connection
      UNION ALL SELECT 'pool', pool, slots::text, description FROM slot_pool
      UNION ALL SELECT 'dag', dag_id, fileloc, '' FROM dag
      UNION ALL SELECT 'dag run', dag_id, run_id, '' FROM dag_run
      UNION ALL SELECT 'task', dag_id, task_id, run_id FROM task_instance
      UNION ALL SELECT 'xcom', dag_id, task_id, key FROM xcom
      UNION ALL SELECT 'import error', filename, '', '' FROM import_error
      ORDER BY 1, 2, 3
      """;

  private static final Configuration CONFIGURATION =
      new Configuration(
          key -> Optional.ofNullable(PARAMETERS.get(key)),
          name -> Optional.ofNullable(System.getenv(name)));

  private static SessionFolder folder;
  private static AirflowCeleryDriver driver;
  private static String airflow;

  @BeforeAll
  static void startAirflow() throws IOException {
    folder = SessionFolder.create(RunUnderHome.of(CONFIGURATION));
    driver = new AirflowCeleryDriver();
    start("shared", "leave", "exits-at-once", dag -> {}).close();
    airflow =
        output(
            "docker",
            "ps",
            "-q",
            "--filter",
            "label=io.github.rununder.airflow",
            "--filter",
            "label=" + SessionFolder.SESSION_LABEL + "=" + folder.id());
  }

  @AfterAll
  static void end() {
    driver.close();
    folder.close();
  }

  @Test
  void leaveNothing() {
    sql("INSERT INTO variable (key, val, is_encrypted) VALUES ('ours', 'as before', false)");
    sql("DELETE FROM rununder.variable");
    sql("INSERT INTO rununder.variable SELECT * FROM variable");
    String before = sql(METADATA);
    String files = files();

    try (DefaultRun run =
        start(
            "shared",
            "leave",
            "exits-at-once",
            dag ->
                dag.variable("ours", "changed")
                    .variable("mine", "new")
                    .connection("orders_db", "postgres://reader:hunter22@db_1:5432/orders"))) {
      assertThat(run.at(Phase.INIT).env("TASK")).hasValue("leave");
      sql("INSERT INTO slot_pool (pool, slots, include_deferred) VALUES ('mine', 3, false)");
      assertThat(sql(METADATA)).contains("changed", "mine", "db_1", "left_by_a_task", "rununder");
      assertThat(files()).contains("team_dag.py");
    }

    assertThat(sql(METADATA)).isEqualTo(before);
    assertThat(files()).isEqualTo(files).doesNotContain("team");
  }

  @Test
  void useOneDagAtTheSameTime() {
    try (DefaultRun one = start("shared", "leave", "sleeper", dag -> {})) {
      assertThat(one.at(Phase.INIT).env("TASK")).hasValue("leave");
      try (DefaultRun two = start("shared", "other", "exits-at-once", dag -> {})) {
        assertThat(two.at(Phase.INIT).env("TASK")).hasValue("other");
        assertThat(two.awaitExit().code()).isZero();
      }
    }
  }

  /** The scheduler may end the DAG run while the task is cleared, and undo that. */
  @Test
  void restartATaskWhileTheSchedulerEndsItsRun() {
    try (DefaultRun run = start("shared", "other", "exits-at-once", dag -> {})) {
      Run attempt = run;
      for (int restart = 0; restart < 10; restart++) {
        assertThat(attempt.awaitExit().code()).isZero();
        attempt = attempt.restart();
        assertThat(attempt.at(Phase.INIT).env("TASK")).hasValue("other");
      }
    }
  }

  @Test
  void waitForARunWithOtherFilesAndThenSaySo() {
    try (DefaultRun one = start("shared", "leave", "sleeper", dag -> {})) {
      assertThat(one.at(Phase.INIT).env("TASK")).hasValue("leave");
      assertThatThrownBy(() -> start("other", "other", "exits-at-once", dag -> {}).at(Phase.INIT))
          .hasMessageFindingMatch(
              "Task \"other\" of DAG \"team\" cannot start: the run sleeper-airflow-celery-[0-9a-f]{8} uses the DAG \"team\""
                  + " with other files in the same Airflow, and its task has not ended within PT20S\\. Give one of the two DAGs another id, or do not run the two test classes at the same time\\.");
    }
    try (DefaultRun two = start("other", "other", "exits-at-once", dag -> {})) {
      assertThat(two.at(Phase.INIT).env("TASK")).hasValue("of another file");
    }
  }

  @Test
  void haveAnApiAndABrokerThatNeedAPassword() {
    String address =
        output("docker", "port", airflow, "8080/tcp").lines().findFirst().orElseThrow();
    String code = "%{http_code}";

    assertThat(address).startsWith("127.0.0.1:");
    assertThat(output("curl", "-s", "-o", "/dev/null", "-w", code, address + "/auth/token"))
        .isNotEqualTo("201");
    assertThat(output("curl", "-s", "-o", "/dev/null", "-w", code, address + "/api/v2/variables"))
        .isEqualTo("401");
    assertThat(inAirflow("redis-cli -h $(hostname -i) ping 2>&1")).contains("NOAUTH");
    assertThat(inAirflow("redis-cli -h 127.0.0.1 ping 2>&1 || true")).contains("refused");
  }

  @Test
  void takeNoSlotOfTheExecutorAfterTheirEnd() {
    try (DefaultRun run = start("many", "many", "program", "sleeper", dag -> {})) {
      assertThat(run.at(Phase.INIT).env("TASK")).hasValue("program");
      awaitQueuedTasks(41);
    }
    try (DefaultRun run = start("many", "many", "program", "sleeper", dag -> {})) {
      assertThat(run.at(Phase.INIT).env("TASK")).hasValue("program");
    }
  }

  private static void awaitQueuedTasks(int count) {
    String queued =
        "SELECT count(*) FROM task_instance WHERE dag_id = 'many' AND state IN ('queued', 'running')";
    boolean all =
        Poll.every(Duration.ofMillis(200))
            .atMost(Duration.ofMinutes(1))
            .until("all tasks to be queued", () -> sql(queued).equals(String.valueOf(count)));
    assertThat(all).as("all tasks are queued").isTrue();
  }

  private static DefaultRun start(
      String dags, String task, String program, Consumer<DagBuilder> more) {
    return start(dags, "team", task, program, more);
  }

  private static DefaultRun start(
      String dags, String dag, String task, String program, Consumer<DagBuilder> more) {
    WorkloadBuilder draft = new WorkloadBuilder(PROGRAMS, "busybox:1.35");
    draft.goApp(program, app -> app.installPath("/app/program"));
    draft.dag(RESOURCES.resolve(dags).resolve(dag + "_dag.py").toString(), dag, task, more);
    Workload workload = draft.build();
    GoProgramBuilder builder =
        new GoProgramBuilder(
            workload.requireProgram(),
            workload.buildArguments(),
            RunUnderHome.of(CONFIGURATION),
            CONFIGURATION);
    return new RunStarter(CONFIGURATION, folder::newScratch, folder.labels())
        .start(driver, workload, builder);
  }

  private static String files() {
    return inAirflow("find /opt/airflow/dags /opt/airflow/rununder | sort");
  }

  private static String sql(String statement) {
    return output(
        "docker",
        "exec",
        airflow,
        "psql",
        "-h",
        "127.0.0.1",
        "-U",
        "airflow",
        "-tAc",
        statement,
        "airflow");
  }

  private static String inAirflow(String script) {
    return output("docker", "exec", airflow, "bash", "-c", script);
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
