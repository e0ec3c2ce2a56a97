// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code airflow dags trigger}, with a Celery worker that was started by hand. */
final class CeleryTaskByHand implements TaskByHand {
  private final BenchImage image;
  private final AirflowByHand airflow;
  private final String worker = "by-hand-worker-" + Long.toHexString(System.nanoTime());
  private int runs;

  CeleryTaskByHand(BenchSession session) {
    image = BenchImage.ofWorker(session);
    airflow = new AirflowByHand(session, "CeleryExecutor");
    airflow.start();
    AirflowByHand.create(
        session,
        worker,
        image.name(),
        List.of(),
        airflow.settings(),
        "airflow",
        "celery",
        "worker",
        "--concurrency",
        "1",
        "--skip-serve-logs");
    Command.of("docker", "start", worker).run();
    AirflowByHand.await("the DAG", () -> airflow.knows("by_hand"));
  }

  @Override
  public long run() {
    String id = "run-" + runs++;
    String log = "/opt/airflow/logs/dag_id=by_hand/run_id=" + id + "/task_id=orders/attempt=1.log";
    CompletableFuture<byte[]> printed =
        CompletableFuture.supplyAsync(
            () ->
                Command.of(
                        "docker",
                        "exec",
                        worker,
                        "bash",
                        "-c",
                        "until grep -qs \"$0\" \"$1\"; do sleep 0.02; done",
                        PRINTED,
                        log)
                    .run());
    long begin = System.nanoTime();
    CompletableFuture<Long> end = printed.thenApply(done -> System.nanoTime());
    airflow.airflow("dags", "trigger", "by_hand", "-r", id);
    return end.join() - begin;
  }

  @Override
  public void close() {
    AirflowByHand.remove(worker);
    airflow.close();
    image.close();
  }
}
