// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.spi.Settings;
import java.util.List;
import java.util.Map;

/** {@code airflow dags test} of a KubernetesPodOperator. */
final class PodTaskByHand implements TaskByHand {
  private final BenchSession session;
  private final BenchImage image;
  private final ByHandCluster cluster;
  private final Map<String, String> variables;

  PodTaskByHand(BenchSession session) {
    this.session = session;
    image = BenchImage.ofProgram(session, "by-hand-pod");
    cluster = new ByHandCluster(session);
    variables =
        Map.of(
            "AIRFLOW__CORE__LOAD_EXAMPLES", "False",
            "BY_HAND_NAMESPACE", cluster.namespace(),
            "BY_HAND_IMAGE", cluster.image(image.name()));
  }

  @Override
  public long run() {
    cluster.removePods();
    String task = "by-hand-task-" + Long.toHexString(System.nanoTime());
    long begin = System.nanoTime();
    AirflowByHand.create(
        session,
        task,
        session.configuration().get(Settings.AIRFLOW_IMAGE),
        List.of(),
        variables,
        "airflow",
        "dags",
        "test",
        "by_hand_pod");
    AirflowByHand.copy(task, cluster.kubeconfig(), "/opt/airflow/kubeconfig");
    AirflowByHand.copy(
        task, AirflowByHand.FILES.resolve("by_hand_pod.py"), "/opt/airflow/dags/by_hand_pod.py");
    Command.of("docker", "start", task).run();
    try {
      AirflowByHand.await("the program", () -> cluster.hasPrinted(PRINTED));
      return System.nanoTime() - begin;
    } finally {
      AirflowByHand.remove(task);
    }
  }

  @Override
  public void close() {
    cluster.close();
    image.close();
  }
}
