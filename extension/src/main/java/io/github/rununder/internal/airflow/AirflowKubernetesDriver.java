// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.Scheduler;
import io.github.rununder.Workload;
import io.github.rununder.internal.docker.DockerSweeper;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.kubernetes.RunSpace;
import io.github.rununder.internal.kubernetes.SharedCluster;
import io.github.rununder.internal.thread.DaemonThreads;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.StartFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Starts workloads as tasks of Airflow's KubernetesExecutor: the scheduler is a container beside
 * the Kubernetes node, each task has a worker's pod on it, and the program is a child of the
 * worker.
 */
public final class AirflowKubernetesDriver implements SchedulerDriver, SharedAirflow {
  private final SharedCluster cluster = new SharedCluster();
  private final Planes planes = new Planes();

  /** Made by {@link java.util.ServiceLoader}. */
  public AirflowKubernetesDriver() {}

  @Override
  public Scheduler scheduler() {
    return Scheduler.AIRFLOW_KUBERNETES;
  }

  @Override
  public Availability availability(Configuration configuration) {
    return AirflowAvailability.withCluster(configuration);
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
    AirflowSettings settings = AirflowSettings.of(launch);
    String image =
        ProgramImages.prepare(engine, WorkerProgram.on(settings.workerImage(), launch)).reference();
    CompletableFuture<String> copied =
        CompletableFuture.supplyAsync(
            () -> copied(launch, settings.workerImage(), image),
            task -> DaemonThreads.start("rununder-copy-" + launch.id(), task));
    Plane plane = airflow(engine.client(), settings, launch);
    String imageInNode = whenDone(copied);
    RunSpace space = cluster.open(launch);
    try {
      DagTask task = TeamDag.of(launch.workload(), () -> neutral(launch, space));
      Map<String, Object> inWorker = Map.of("task", task.taskId(), "variables", variables(launch));
      WorkerFiles files =
          WorkerFiles.of(
              task,
              launch.id(),
              inWorker,
              settings.home(),
              WorkerTemplate.of(settings.workerImage(), settings));
      space.create(files.configMap());
      PodPatch patch =
          new PodPatch(
                  launch, space.name(), NamedImages.copied(engine.client(), cluster, launch, task))
              .withWorker(imageInNode, WorkerFiles.NAME, files);
      WorkerPodRun run = new WorkerPodRun(task, space, plane, listener);
      run.follow(
          PublishedDag.start(
              plane,
              task,
              launch.id(),
              Map.of("task", task.taskId(), "pod", patch.description()),
              listener));
      return run;
    } catch (RuntimeException failed) {
      space.close();
      throw failed;
    }
  }

  /**
   * Tasks beside the program's run in the worker's own image. Copying takes about as long as a
   * start of Airflow, and goes on beside it.
   */
  private String copied(Launch launch, String workerImage, String image) {
    var unused = cluster.image(launch, workerImage);
    return cluster.image(launch, image);
  }

  private static String whenDone(CompletableFuture<String> copied) {
    try {
      return copied.join();
    } catch (CompletionException failed) {
      throw StartFailedException.again(failed.getCause());
    }
  }

  private DagTask neutral(Launch launch, RunSpace space) {
    Workload workload = launch.workload();
    Pod pod = space.pod("", StepImages.inNode(cluster, launch), List.of());
    return new NeutralDag(launch)
        .forWorkerPod(pod, NeutralDag.command(WorkerProgram.path(workload), workload.arguments()));
  }

  private Plane plane(DockerClient client, AirflowSettings settings, Launch launch) {
    String worker = cluster.nameOfImage(launch, settings.workerImage());
    HomeArchive home =
        new HomeArchive()
            .file(HomeArchive.RUNS + "/kubeconfig", cluster.kubeconfig(launch).getBytes(UTF_8))
            .file(
                HomeArchive.RUNS + "/" + WorkerTemplate.NAME, WorkerTemplate.of(worker, settings));
    return Plane.start(
        client,
        settings,
        new Plane.Kind("KubernetesExecutor", executorSettings(), home),
        launch.labels());
  }

  private static Map<String, String> executorSettings() {
    String section = "AIRFLOW__KUBERNETES_EXECUTOR__";
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(section + "IN_CLUSTER", "False");
    environment.put(section + "CONFIG_FILE", HomeArchive.HOME + HomeArchive.RUNS + "/kubeconfig");
    environment.put(section + "POD_TEMPLATE_FILE", "/tmp/airflow/" + WorkerTemplate.NAME);
    environment.put(section + "MULTI_NAMESPACE_MODE", "True");
    environment.put(section + "DELETE_WORKER_PODS", "False");
    return environment;
  }

  private static Map<String, String> variables(Launch launch) {
    Map<String, String> variables = new TreeMap<>(launch.probeVariables());
    variables.put("RUNUNDER_OUT", AirflowCeleryDriver.FRAMES);
    return variables;
  }

  @Override
  public void close() {
    planes.close();
    cluster.close();
    DockerSweeper.awaitSweep();
  }
}
