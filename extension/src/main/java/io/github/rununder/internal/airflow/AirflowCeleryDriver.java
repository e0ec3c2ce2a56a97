// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.Deployment;
import io.github.rununder.Scheduler;
import io.github.rununder.Workload;
import io.github.rununder.internal.docker.DockerSweeper;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts workloads as tasks of Airflow's CeleryExecutor. Scheduler, database and broker are shared;
 * each run has a worker of its own, which serves a queue of its own, so that files and the worker's
 * environment are the run's.
 */
public final class AirflowCeleryDriver implements SchedulerDriver, SharedAirflow {
  private static final int WRITABLE_FOLDER = 0777;
  private static final int EXECUTABLE = 0755;

  /** The probe's frames leave by the stderr of the worker's container, beside Airflow's logs. */
  static final String FRAMES = "/proc/1/fd/2";

  private final Planes planes = new Planes();

  /** Made by {@link java.util.ServiceLoader}. */
  public AirflowCeleryDriver() {}

  @Override
  public Scheduler scheduler() {
    return Scheduler.AIRFLOW_CELERY;
  }

  @Override
  public Availability availability(Configuration configuration) {
    return AirflowAvailability.of(configuration);
  }

  @Override
  public void startAirflow(Launch launch) {
    var unused = airflow(DockerEngine.connect().client(), AirflowSettings.of(launch), launch);
  }

  private Plane airflow(DockerClient client, AirflowSettings settings, Launch launch) {
    return planes.get(settings, () -> plane(client, settings, launch));
  }

  @Override
  public RunHandle start(Launch launch, RunListener listener) {
    WorkerProgram.require(launch.workload());
    DockerEngine engine = DockerEngine.connect();
    DockerSweeper.sweepOnce(engine.client());
    Path binary = launch.builder().build(ProgramBuilder.Target.linux(engine.architecture()));
    AirflowSettings settings = AirflowSettings.of(launch);
    Plane plane = airflow(engine.client(), settings, launch);
    String program = WorkerProgram.path(launch.workload());
    DagTask task =
        TeamDag.of(
            launch.workload(),
            () ->
                new NeutralDag(launch)
                    .forWorker(NeutralDag.command(program, launch.workload().arguments())));
    WorkerEnvironment environment = WorkerEnvironment.of(launch.workload());
    AirflowContainer.Plan plan = workerPlan(launch, settings, plane, task);
    AirflowContainer worker = AirflowContainer.create(engine.client(), plan, request -> request);
    try {
      TarArchive files = files(launch, settings.home(), task, program, binary);
      environment.addTo(files);
      worker.upload(files);
      CeleryRun run =
          new CeleryRun(
              launch,
              task,
              worker,
              environment,
              said ->
                  WorkerDeclaration.of(
                      engine.client(), plan.image(), merged(plan, environment), said),
              plane.configs(),
              listener);
      run.startWorker();
      run.follow(PublishedDag.start(plane, task, launch.id(), description(launch, task), listener));
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

  private static Plane plane(DockerClient client, AirflowSettings settings, Launch launch) {
    Plane.Kind kind = new Plane.Kind("CeleryExecutor", Map.of(), new HomeArchive());
    return Plane.start(client, settings, kind, launch.labels());
  }

  private static AirflowContainer.Plan workerPlan(
      Launch launch, AirflowSettings settings, Plane plane, DagTask task) {
    Map<String, String> environment = new LinkedHashMap<>(settings.home().environment());
    environment.putAll(plane.celeryEnvironment());
    return new AirflowContainer.Plan(
        launch.id(),
        settings.workerImage(),
        CeleryRun.command(task, launch.id()),
        environment,
        launch.labels());
  }

  private static Map<String, Object> description(Launch launch, DagTask task) {
    return Map.of("task", task.taskId(), "queue", launch.id());
  }

  private static TarArchive files(
      Launch launch, OwnHome home, DagTask task, String program, Path binary) {
    Workload workload = launch.workload();
    Map<String, String> variables = new TreeMap<>(launch.probeVariables());
    variables.put("RUNUNDER_OUT", FRAMES);
    Map<String, Object> description = new LinkedHashMap<>(description(launch, task));
    description.put("variables", variables);
    TarArchive archive =
        home.addTo(new HomeArchive())
            .policy()
            .script(CeleryRun.SCRIPT)
            .script(CeleryRun.RESTART)
            .script(HomeArchive.PROCESS_CONFIG)
            .dag(task, launch.id())
            .run(task, description)
            .archive();
    archive.file(program, read(binary), EXECUTABLE);
    if (workload.deployment(Deployment.Dag.class).isPresent()) {
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

  @Override
  public void close() {
    planes.close();
    DockerSweeper.awaitSweep();
  }
}
