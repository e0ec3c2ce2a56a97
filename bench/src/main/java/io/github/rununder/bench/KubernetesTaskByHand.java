// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.concurrent.CompletableFuture;

/** {@code airflow dags trigger}, with an executor that creates a worker's pod. */
final class KubernetesTaskByHand implements TaskByHand {
  private final BenchImage image;
  private final ByHandCluster cluster;
  private final AirflowByHand airflow;
  private int runs;

  KubernetesTaskByHand(BenchSession session) {
    image = BenchImage.ofWorker(session);
    cluster = new ByHandCluster(session);
    airflow = cluster.executor(cluster.image(image.name()));
    airflow.start();
    AirflowByHand.await("the DAG", () -> airflow.knows("by_hand"));
  }

  @Override
  public long run() {
    cluster.removePods();
    CompletableFuture<Long> end =
        CompletableFuture.supplyAsync(
            () -> {
              AirflowByHand.await("the program", () -> cluster.hasPrinted(PRINTED));
              return System.nanoTime();
            });
    long begin = System.nanoTime();
    airflow.airflow("dags", "trigger", "by_hand", "-r", "run-" + runs++);
    return end.join() - begin;
  }

  @Override
  public void close() {
    airflow.close();
    cluster.close();
    image.close();
  }
}
