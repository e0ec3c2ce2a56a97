// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.airflow;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_CELERY;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.Phase.DECLARED;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.podOverride;
import static io.github.rununder.capture.Origins.podTemplateFile;
import static io.github.rununder.capture.Origins.renderedArgument;
import static io.github.rununder.capture.Origins.taskContext;
import static io.github.rununder.capture.Origins.taskProcess;
import static io.github.rununder.capture.Origins.workerEnvironment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.EnabledUnder;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.airflow.AirflowVariable;
import io.github.rununder.airflow.Dag;
import org.junit.jupiter.api.Test;

/** A user's DAG, whose task runs a command in a worker. */
@RunUnder({AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
@GoApp("../go-fixtures/orders")
@Dag(
    file = "../examples/src/test/resources/airflow/orders_dag.py",
    dagId = "orders_etl",
    taskId = "load",
    conf = "mode=full",
    params = "region=us")
@AirflowVariable(key = "db_url", value = "postgres://db.internal/orders")
@WatchedPath("/shared/ready")
class OwnWorkerDagTests {

  @Test
  void theOperatorsEnvironmentIsRendered(Run run) {
    assertThat(run).at(INIT).env("MODE").isEqualTo("full");
    assertThat(run).at(INIT).env("REGION").isEqualTo("us");
    assertThat(run).at(INIT).env("DB_URL").isEqualTo("postgres://db.internal/orders");
    assertThat(run).exitsWith(0);
  }

  @Test
  @EnabledUnder(AIRFLOW_KUBERNETES)
  void theOverrideReachesTheWorkersPod(Run run) {
    assertThat(run).at(INIT).env("POOL").isEqualTo("from-override");
    assertThat(run).at(INIT).file("/shared/ready").hasContent("done\n");
    assertThat(run).exitsWith(0);
    assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
  }

  @Test
  @EnabledUnder(AIRFLOW_KUBERNETES)
  void theOriginIsTheOverrideOrTheTemplate(Run run) {
    assertThat(run).at(INIT).env("POOL").comesFrom(podOverride());
    assertThat(run).at(INIT).env("TZ").comesFrom(podTemplateFile("worker.yaml"));
  }

  @Test
  @EnabledUnder(AIRFLOW_KUBERNETES)
  void whatMergingDropsAndGivesTwiceIsShown(Run run) {
    assertThat(run).at(DECLARED).env("POOL").isEqualTo("from-override");
    assertThat(run.declaration().orElseThrow().document())
        .startsWith(
            """
            # POOL occurs 2 times, the last one wins: pod_template_file worker.yaml, then pod_override of the task's executor_config
            # imagePullPolicy Always of pod_template_file worker.yaml is dropped
            """)
        .contains("image: \"acme/airflow:3.1\"", "imagePullPolicy: \"IfNotPresent\"");
  }

  @Test
  void whatTheOperatorAndAirflowAddIsDeclared(Run run) {
    assertThat(run).at(DECLARED).env("MODE").isEqualTo("full");
    assertThat(run).at(DECLARED).env("AIRFLOW_CTX_TASK_ID").isEqualTo("load");
    assertThat(run)
        .at(INIT)
        .env("DB_URL")
        .comesFrom(renderedArgument("env", "load", "{{ var.value.db_url }}"));
    assertThat(run).at(INIT).env("AIRFLOW_CTX_TASK_ID").comesFrom(taskContext("load"));
    assertThat(run)
        .at(INIT)
        .env("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN")
        .comesFrom(taskProcess("load"));
  }

  @Test
  @EnabledUnder(AIRFLOW_CELERY)
  void theOriginIsTheWorker(Run run) {
    assertThat(run).at(INIT).env("AIRFLOW__CORE__EXECUTOR").comesFrom(workerEnvironment());
  }

  @Test
  @EnabledUnder(AIRFLOW_CELERY)
  void celeryKnowsNothingOfTheOverride(Run run) {
    assertThat(run).at(INIT).env("POOL").isUnset();
    assertThat(run).at(INIT).file("/shared/ready").doesNotExist();
  }
}
