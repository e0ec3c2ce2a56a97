// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A DAG in an Airflow that runs share, from its start to the end of the run. */
final class PublishedDag implements AutoCloseable {
  private static final Duration LONGEST_PARSE = Duration.ofSeconds(60);

  private final Plane plane;
  private final DagTask task;
  private final String runId;

  private PublishedDag(Plane plane, DagTask task, String runId) {
    this.plane = plane;
    this.task = task;
    this.runId = runId;
  }

  /** Puts the DAG in place and starts a run of it. */
  static PublishedDag start(
      Plane plane, DagTask task, String runId, Map<String, Object> description) {
    PublishedDag dag = new PublishedDag(plane, task, runId);
    // another run may have a DAG of the same id: from the file to the queue there is only one
    plane.dags().lock();
    try {
      plane.metadata().give(runId, task.metadata());
      plane.container().upload(new HomeArchive().run(task, description).archive());
      plane.container().upload(new HomeArchive().dag(task, runId).archive());
      dag.awaitParsed();
      plane.api().unpause(task.dagId());
      plane.api().trigger(task.dagId(), runId, task.conf());
      dag.awaitQueued();
      return dag;
    } catch (RuntimeException failed) {
      dag.close();
      throw failed;
    } finally {
      plane.dags().unlock();
    }
  }

  /** The tasks of the run. */
  List<TaskInstance> tasks() {
    return plane.api().taskInstances(task.dagId(), runId);
  }

  /** The task that is looked at. */
  Optional<TaskInstance> program() {
    return tasks().stream().filter(each -> each.taskId().equals(task.taskId())).findFirst();
  }

  @Override
  public void close() {
    plane.metadata().release(runId);
    plane.container().run("rm", "-rf", HomeArchive.HOME + HomeArchive.DAGS + "/" + runId);
  }

  private void awaitParsed() {
    String file = runId + "/" + task.file();
    long end = System.nanoTime() + LONGEST_PARSE.toNanos();
    while (!isParsed(file)) {
      Optional<String> error = plane.api().importError(file);
      if (error.isPresent()) {
        throw new StartFailedException(
            StartFailure.Reason.CONFIG_ERROR,
            "%s cannot be found: Airflow cannot import %s.%n%s"
                .formatted(task.describe(), task.file(), error.get().strip()));
      }
      if (System.nanoTime() > end) {
        throw new StartFailedException(
            StartFailure.Reason.CONFIG_ERROR,
            "%s cannot be found: %s defines no such DAG, %s after it was put in place. Correct dagId of @Dag."
                .formatted(task.describe(), task.file(), LONGEST_PARSE));
      }
      Pause.shortly("a DAG to be parsed");
    }
    List<String> tasks = plane.api().tasks(task.dagId()).orElse(List.of());
    if (!tasks.contains(task.taskId())) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "%s cannot be found: the DAG has %s. Correct taskId of @Dag."
              .formatted(task.describe(), TaskTrouble.names(tasks)));
    }
  }

  private boolean isParsed(String file) {
    return plane.api().fileOf(task.dagId()).filter(file::equals).isPresent();
  }

  private void awaitQueued() {
    long end = System.nanoTime() + LONGEST_PARSE.toNanos();
    while (program().filter(PublishedDag::wasQueued).isEmpty() && System.nanoTime() < end) {
      Pause.shortly("a task to be queued");
    }
  }

  private static boolean wasQueued(TaskInstance instance) {
    return !instance.state().isEmpty() && !instance.state().equals("scheduled");
  }
}
