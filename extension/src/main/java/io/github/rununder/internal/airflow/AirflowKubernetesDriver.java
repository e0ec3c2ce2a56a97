// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.airflow.controlplane.AirflowAvailability;
import io.github.rununder.internal.airflow.controlplane.ControlPlane;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.dag.AirflowSettings;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.GeneratedDag;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.airflow.dag.NamedImages;
import io.github.rununder.internal.airflow.dag.PodPatch;
import io.github.rununder.internal.airflow.dag.UserDag;
import io.github.rununder.internal.airflow.dag.WorkerFiles;
import io.github.rununder.internal.airflow.dag.WorkerProgram;
import io.github.rununder.internal.airflow.dag.WorkerTemplate;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.internal.kubernetes.pod.SharedCluster;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.sweep.EngineSweeper;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Starts workloads as tasks of Airflow's KubernetesExecutor: the scheduler is a container beside
 * the Kubernetes node, each task has a worker pod on the node, and the program is a child process
 * of the worker.
 */
public final class AirflowKubernetesDriver extends SharedAirflow {
  private final SharedCluster cluster = new SharedCluster();

  /** Made by {@link java.util.ServiceLoader}. */
  public AirflowKubernetesDriver() {}

  @Override
  public Scheduler scheduler() {
    return BuiltInScheduler.AIRFLOW_KUBERNETES;
  }

  @Override
  public boolean canUpdate(LiveUpdate change) {
    return true;
  }

  /** A kubelet starts a container before the API server knows the pod's address. */
  @Override
  public boolean declaresLate() {
    return true;
  }

  @Override
  public Availability availability(Configuration configuration) {
    return AirflowAvailability.withCluster(configuration);
  }

  @Override
  public RunHandle start(LaunchRequest launch, RunListener listener) {
    WorkerProgram.require(launch.workload());
    DockerEngine engine = DockerEngine.connect();
    EngineSweeper.sweepOnce(engine.client());
    AirflowSettings settings = AirflowSettings.of(launch);
    String image =
        ProgramImages.prepare(engine, WorkerProgram.on(settings.workerImage(), launch)).reference();
    CompletableFuture<String> copied =
        CompletableFuture.supplyAsync(
            () -> copied(launch, settings.workerImage(), image),
            task -> DaemonThreads.start("rununder-copy-" + launch.id(), task));
    ControlPlane plane = airflow(engine.client(), settings, launch);
    String imageInNode = whenDone(copied);
    RunNamespaceHandle space = cluster.open(launch);
    try {
      DagTask task = UserDag.of(launch.workload(), () -> neutral(launch, space));
      Map<String, Object> inWorker = Map.of("task", task.taskId(), "variables", variables(launch));
      WorkerFiles files =
          WorkerFiles.of(
              task, inWorker, settings.home(), WorkerTemplate.of(settings.workerImage(), settings));
      space.create(files.configMap());
      PodPatch patch =
          new PodPatch(
                  launch, space.name(), NamedImages.copied(engine.client(), cluster, launch, task))
              .withWorker(imageInNode, WorkerFiles.NAME, files);
      WorkerPodRun run = new WorkerPodRun(task, space, plane, listener);
      run.follow(
          DagRun.start(
              plane,
              task,
              launch,
              Map.of("task", task.taskId(), "pod", patch.description()),
              listener));
      return run;
    } catch (RuntimeException failed) {
      space.close();
      throw failed;
    }
  }

  /**
   * Other tasks than the program's run in the unchanged worker image. Copying takes about as long
   * as a start of Airflow, and runs concurrently.
   */
  private String copied(LaunchRequest launch, String workerImage, String image) {
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

  private DagTask neutral(LaunchRequest launch, RunNamespaceHandle space) {
    Workload workload = launch.workload();
    Pod pod = space.pod("", StepImages.inNode(cluster, launch), List.of());
    return new GeneratedDag(launch)
        .forWorkerPod(
            pod, GeneratedDag.command(WorkerProgram.path(workload), workload.arguments()));
  }

  @Override
  ControlPlane plane(DockerClient client, AirflowSettings settings, LaunchRequest launch) {
    String worker = cluster.nameOfImage(launch, settings.workerImage());
    HomeArchive home =
        new HomeArchive()
            .file(HomeArchive.RUNS + "/kubeconfig", cluster.kubeconfig(launch).getBytes(UTF_8))
            .file(
                HomeArchive.RUNS + "/" + WorkerTemplate.NAME, WorkerTemplate.of(worker, settings));
    return ControlPlane.start(
        client,
        settings,
        new ControlPlane.Kind("KubernetesExecutor", executorSettings(), home),
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

  private static Map<String, String> variables(LaunchRequest launch) {
    Map<String, String> variables = new TreeMap<>(launch.probeVariables());
    variables.put("RUNUNDER_OUT", AirflowCeleryDriver.FRAMES);
    return variables;
  }

  @Override
  public void close() {
    super.close();
    cluster.close();
  }
}
