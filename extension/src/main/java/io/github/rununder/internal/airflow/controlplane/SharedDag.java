// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.internal.airflow.dag.HomeArchive;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A DAG in the folder of a shared Airflow, and the runs of this JVM that use it. */
final class SharedDag {
  private final AirflowContainer container;
  private final String folder;
  private final String description;

  /** Held from the upload of the DAG until its task is queued. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Set<DagRun> users = new HashSet<>();
  private @Nullable DagRun uploaded;

  SharedDag(AirflowContainer container, String dagId) {
    this.container = container;
    folder = HomeArchive.HOME + HomeArchive.DAGS + "/" + dagId;
    description = HomeArchive.description(dagId);
  }

  /** Acts while no other run uploads, triggers or leaves the DAG. */
  void alone(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Registers a user; several runs use the DAG at once when their files are equal.
   *
   * @return a run with other files whose task has not ended; empty when the run is registered
   */
  Optional<DagRun> use(DagRun run) {
    lock.lock();
    try {
      Optional<DagRun> busy =
          users.stream()
              .filter(other -> !other.task().hasFilesOf(run.task()) && !other.hasEnded())
              .findFirst();
      if (busy.isEmpty()) {
        users.add(run);
      }
      return busy;
    } finally {
      lock.unlock();
    }
  }

  /** Replaces the files of an earlier run; does nothing when those of this run are in place. */
  void upload(DagRun run, HomeArchive files) {
    if (uploaded == run) {
      return;
    }
    remove();
    container.upload(files);
    // by the container's clock: Airflow parses a file at once that is newer than its last parse
    container.asRoot("touch", folder + "/" + run.task().file());
    uploaded = run;
  }

  /**
   * Removes a user, and the files after the last one.
   *
   * @return whether it was the last one
   */
  boolean leave(DagRun run) {
    if (!users.remove(run) || !users.isEmpty()) {
      return false;
    }
    uploaded = null;
    remove();
    return true;
  }

  /** The daemon makes folders that belong to root. */
  private void remove() {
    container.asRoot("rm", "-rf", folder, description);
  }
}
