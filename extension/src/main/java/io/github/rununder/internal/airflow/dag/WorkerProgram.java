// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.Workload.Program;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program in a worker with Airflow's image. */
public final class WorkerProgram {
  private WorkerProgram() {}

  /**
   * Rejects a workload without a Go program.
   *
   * @throws StartFailedException when there is none
   */
  public static void require(Workload workload) {
    if (workload.program().isEmpty()) {
      String what =
          workload
              .deployment(WorkloadSource.Dag.class)
              .map(dag -> "Task \"%s\" of DAG \"%s\"".formatted(dag.taskId(), dag.dagId()))
              .orElse("The workload");
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          what
              + " has no Go program: RunUnder cannot capture an unmodified task of Airflow. Add"
              + " @GoApp(\"path/to/module\"), whose program replaces the task's.");
    }
  }

  /** Returns the program's install path, or a path that Airflow's image does not use. */
  public static String path(Workload workload) {
    String path = workload.requireProgram().installPath();
    return path.isEmpty() ? "/app/" + workload.name() : path;
  }

  /** Returns the env files of a worker; none for a user's DAG. */
  public static List<Path> envFiles(Workload workload) {
    return workload.deployment(WorkloadSource.Dag.class).isPresent()
        ? List.of()
        : workload.envFiles();
  }

  /** Returns the launch of the same program on a worker's image. */
  public static LaunchRequest on(String workerImage, LaunchRequest launch) {
    Workload workload = launch.workload();
    Program original = workload.requireProgram();
    Program program =
        new Program(
            original.directory(),
            original.mainPackage(),
            original.tags(),
            original.cgo(),
            Optional.of(workerImage),
            path(workload),
            Optional.empty());
    Workload onWorker = workload.ofProgram(workload.name() + "-airflow", program);
    return new LaunchRequest(
        launch.id(),
        onWorker,
        launch.builder(),
        launch.probeVariables(),
        launch.labels(),
        launch.scratch(),
        launch.configuration());
  }
}
