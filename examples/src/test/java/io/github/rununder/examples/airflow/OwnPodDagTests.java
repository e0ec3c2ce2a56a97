// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.airflow;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_POD;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.operatorArgument;
import static io.github.rununder.capture.Origins.podTemplateFile;
import static io.github.rununder.capture.Origins.renderedArgument;
import static io.github.rununder.capture.Origins.secretKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.airflow.AirflowConnection;
import io.github.rununder.airflow.AirflowVariable;
import io.github.rununder.airflow.Dag;
import org.junit.jupiter.api.Test;

/** A user's DAG, whose task is a KubernetesPodOperator. */
@RunUnder(AIRFLOW_POD)
@GoApp("../go-fixtures/orders")
@Dag(
    file = "src/test/resources/airflow/orders_dag.py",
    dagId = "orders_report",
    taskId = "report",
    params = "region=us",
    objects = "src/test/resources/airflow/objects.yaml")
@AirflowVariable(key = "db_url", value = "postgres://db.internal/orders")
@AirflowConnection(id = "orders_db", uri = "postgres://reader:secret@db.internal:5432/orders")
@WatchedPath("/shared/ready")
class OwnPodDagTests {

  @Test
  void variablesAndConnectionsAreRendered(Run run) {
    assertThat(run).at(INIT).env("DB_URL").isEqualTo("postgres://db.internal/orders");
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
  }

  @Test
  void theOperatorWinsOverTheTemplateAndTheTemplateOverTheConfigMap(Run run) {
    assertThat(run).at(INIT).env("LOG_LEVEL").isEqualTo("from-operator");
    assertThat(run).at(INIT).env("TZ").isEqualTo("Europe/Zurich");
    assertThat(run).at(INIT).env("CACHE").isEqualTo("redis");
    assertThat(run).at(INIT).env("DB_PASSWORD").isEqualTo("open sesame");
  }

  @Test
  void aParamHasTheTestsValueOrItsDefault(Run run) {
    assertThat(run).at(INIT).env("REGION").isEqualTo("us");
    assertThat(run).at(INIT).env("LIMIT").isEqualTo("101");
  }

  @Test
  void theOriginIsTheOperatorsArgumentOrTheTemplate(Run run) {
    assertThat(run)
        .at(INIT)
        .env("DB_URL")
        .comesFrom(renderedArgument("env_vars", "report", "{{ var.value.db_url }}"));
    assertThat(run)
        .at(INIT)
        .env("DB_HOST")
        .comesFrom(renderedArgument("env_vars", "report", "{{ conn.orders_db.host }}"));
    assertThat(run).at(INIT).env("TZ").comesFrom(podTemplateFile("pod.yaml"));
    assertThat(run)
        .at(INIT)
        .env("CACHE")
        .comesFrom(
            operatorArgument("configmaps", "report", envFromConfigMap("orders-env", "CACHE")));
    assertThat(run)
        .at(INIT)
        .env("FEATURES")
        .comesFrom(
            operatorArgument(
                "env_from", "report", envFromConfigMap("orders-features", "FEATURES")));
    assertThat(run)
        .at(INIT)
        .env("DB_PASSWORD")
        .comesFrom(operatorArgument("secrets", "report", secretKey("orders-secrets", "password")));
  }

  @Test
  void whatMergingDropsAndGivesTwiceIsShown(Run run) {
    assertThat(run).exitsWith(0);
    assertThat(run.declaration().orElseThrow().document())
        .startsWith(
            """
            # LOG_LEVEL occurs 2 times, the last one wins: pod_template_file pod.yaml, then env_vars of task "report"
            # image acme/orders:1.1 of pod_template_file pod.yaml is dropped
            # imagePullPolicy IfNotPresent of pod_template_file pod.yaml is dropped
            """)
        .contains(
            "namespace: \"reports\"", "image: \"acme/orders:1.2\"", "imagePullPolicy: \"Always\"");
  }

  @Test
  void theInitContainerCameFirst(Run run) {
    assertThat(run).exitsWith(0);
    assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
    assertThat(run).at(INIT).file("/shared/ready").hasContent("done\n");
  }
}
