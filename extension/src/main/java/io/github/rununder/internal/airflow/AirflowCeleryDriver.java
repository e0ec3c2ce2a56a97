// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.airflow.controlplane.AirflowAvailability;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.controlplane.ControlPlane;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.dag.AirflowHomeFiles;
import io.github.rununder.internal.airflow.dag.AirflowSettings;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.GeneratedDag;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.airflow.dag.UserDag;
import io.github.rununder.internal.airflow.dag.WorkerProgram;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.internal.sweep.EngineSweeper;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts workloads as tasks of Airflow's CeleryExecutor. Scheduler, database and broker are shared.
 * Each run has a dedicated worker with a dedicated queue, so that files and the worker's
 * environment belong to the run.
 */
public final class AirflowCeleryDriver extends SharedAirflow {
  private static final int WRITABLE_FOLDER = 0777;
  private static final int EXECUTABLE = 0755;

  /**
   * The probe writes its frames to the stderr of the worker's container, separate from Airflow's
   * logs.
   */
  static final String FRAMES = "/proc/1/fd/2";

  /** Made by {@link java.util.ServiceLoader}. */
  public AirflowCeleryDriver() {}

  @Override
  public Scheduler scheduler() {
    return BuiltInScheduler.AIRFLOW_CELERY;
  }

  @Override
  public boolean canUpdate(LiveUpdate change) {
    return change instanceof LiveUpdate.OfVariable;
  }

  /** The task reports its declaration while it starts the program. */
  @Override
  public boolean declaresLate() {
    return true;
  }

  @Override
  public Availability availability(Configuration configuration) {
    return AirflowAvailability.of(configuration);
  }

  @Override
  public RunHandle start(LaunchRequest launch, RunListener listener) {
    WorkerProgram.require(launch.workload());
    DockerEngine engine = DockerEngine.connect();
    EngineSweeper.sweepOnce(engine.client());
    Path binary = launch.builder().build(ProgramBuilder.Target.linux(engine.architecture()));
    AirflowSettings settings = AirflowSettings.of(launch);
    ControlPlane plane = airflow(engine.client(), settings, launch);
    String program = WorkerProgram.path(launch.workload());
    DagTask task =
        UserDag.of(
            launch.workload(),
            () ->
                new GeneratedDag(launch)
                    .forWorker(GeneratedDag.command(program, launch.workload().arguments())));
    WorkerEnvironment environment = WorkerEnvironment.of(launch.workload());
    AirflowContainer.Plan plan = workerPlan(launch, settings, plane, task);
    AirflowContainer worker = AirflowContainer.create(engine.client(), plan, request -> request);
    try {
      worker.upload(environment.addTo(home(launch, settings.home(), task)));
      worker.upload(files(launch.workload(), program, binary));
      CeleryRun run =
          new CeleryRun(
              launch,
              task,
              worker,
              environment,
              facts ->
                  WorkerDeclaration.of(
                      engine.client(), plan.image(), merged(plan, environment), facts),
              plane.configs(),
              listener);
      run.startWorker();
      run.follow(DagRun.start(plane, task, launch, description(launch, task), listener));
      return run;
    } catch (RuntimeException failed) {
      worker.close();
      throw failed;
    }
  }

  private static Map<String, String> merged(
      AirflowContainer.Plan plan, WorkerEnvironment environment) {
    Map<String, String> merged = new LinkedHashMap<>(plan.environment());
    merged.putAll(environment.inUse());
    return merged;
  }

  @Override
  ControlPlane plane(DockerClient client, AirflowSettings settings, LaunchRequest launch) {
    ControlPlane.Kind kind = new ControlPlane.Kind("CeleryExecutor", Map.of(), new HomeArchive());
    return ControlPlane.start(client, settings, kind, launch.labels());
  }

  private static AirflowContainer.Plan workerPlan(
      LaunchRequest launch, AirflowSettings settings, ControlPlane plane, DagTask task) {
    Map<String, String> environment = new LinkedHashMap<>(settings.home().environment());
    environment.putAll(plane.celeryEnvironment());
    return new AirflowContainer.Plan(
        launch.id(),
        settings.workerImage(),
        CeleryRun.command(task, launch.id()),
        environment,
        launch.labels());
  }

  private static Map<String, Object> description(LaunchRequest launch, DagTask task) {
    return Map.of("task", task.taskId(), "queue", launch.id());
  }

  private static HomeArchive home(LaunchRequest launch, AirflowHomeFiles home, DagTask task) {
    Map<String, String> variables = new TreeMap<>(launch.probeVariables());
    variables.put("RUNUNDER_OUT", FRAMES);
    Map<String, Object> description = new LinkedHashMap<>(description(launch, task));
    description.put("variables", variables);
    return home.addTo(new HomeArchive())
        .policy()
        .script(CeleryRun.SCRIPT)
        .script(CeleryRun.RESTART)
        .script(CeleryRun.RUN_WORKER)
        .script(HomeArchive.PROCESS_CONFIG)
        .dag(task, task.dagId())
        .run(task.dagId(), description);
  }

  private static TarArchive files(Workload workload, String program, Path binary) {
    TarArchive archive = new TarArchive().file(program, read(binary), EXECUTABLE);
    if (workload.deployment(WorkloadSource.Dag.class).isPresent()) {
      return archive;
    }
    workload.sharedDirectories().forEach(path -> archive.directory(path, WRITABLE_FOLDER));
    workload
        .files()
        .forEach(file -> archive.file(file.path(), file.content().bytes(), file.mode()));
    return archive;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
