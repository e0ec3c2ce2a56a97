// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.airflow.controlplane.AirflowAvailability;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.dag.AirflowSettings;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.GeneratedDag;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.airflow.dag.NamedImages;
import io.github.rununder.internal.airflow.dag.PodPatch;
import io.github.rununder.internal.airflow.dag.UserDag;
import io.github.rununder.internal.airflow.dag.WorkerProgram;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.internal.kubernetes.pod.SharedCluster;
import io.github.rununder.internal.sweep.EngineSweeper;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Starts workloads by Airflow's KubernetesPodOperator. The task runs in a separate container
 * without a scheduler, as with {@code airflow dags test}; the program is the pod's main process.
 */
public final class AirflowPodDriver implements SchedulerDriver {
  private final SharedCluster cluster = new SharedCluster();

  /** Made by {@link java.util.ServiceLoader}. */
  public AirflowPodDriver() {}

  @Override
  public Scheduler scheduler() {
    return BuiltInScheduler.AIRFLOW_POD;
  }

  @Override
  public boolean canUpdate(LiveUpdate change) {
    return true;
  }

  @Override
  public Set<Class<?>> views() {
    return Set.of(Airflow.class);
  }

  @Override
  public TimelineEvent.Source eventSource() {
    return TimelineEvent.Source.AIRFLOW;
  }

  /** A kubelet starts a container before the API server knows the pod's address. */
  @Override
  public boolean declaresLate() {
    return true;
  }

  /** An operator polls its pod every few seconds. */
  @Override
  public Duration lateEvents() {
    return Duration.ofSeconds(15);
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
    ProgramImage image = ProgramImages.prepare(engine, launch);
    RunNamespaceHandle space = cluster.open(launch);
    try {
      return start(engine.client(), launch, image, space, listener);
    } catch (RuntimeException failed) {
      space.close();
      throw failed;
    }
  }

  private RunHandle start(
      DockerClient client,
      LaunchRequest launch,
      ProgramImage image,
      RunNamespaceHandle space,
      RunListener listener) {
    String imageInNode = cluster.image(launch, image.reference());
    DagTask task = UserDag.of(launch.workload(), () -> neutral(launch, space, image, imageInNode));
    PodPatch patch =
        new PodPatch(launch, space.name(), NamedImages.copied(client, cluster, launch, task))
            .withProgram(imageInNode, image.installPath());
    AirflowSettings settings = AirflowSettings.of(launch);
    HomeArchive home =
        settings
            .home()
            .addTo(new HomeArchive())
            .policy()
            .script(PodTaskRun.SCRIPT)
            .dag(task, "")
            .run(task.dagId(), Map.of("task", task.taskId(), "pod", patch.description()))
            .file(HomeArchive.RUNS + "/kubeconfig", cluster.kubeconfig(launch).getBytes(UTF_8));
    AirflowContainer container =
        AirflowContainer.create(client, plan(launch, settings, task), request -> request);
    container.upload(home);
    PodTaskRun run = new PodTaskRun(task, container, space, listener);
    run.start();
    return run;
  }

  private DagTask neutral(
      LaunchRequest launch, RunNamespaceHandle space, ProgramImage image, String imageInNode) {
    return new GeneratedDag(launch)
        .forOperator(
            space.pod(
                imageInNode,
                StepImages.inNode(cluster, launch),
                image.command(launch.workload().arguments())));
  }

  private AirflowContainer.Plan plan(LaunchRequest launch, AirflowSettings settings, DagTask task) {
    Map<String, String> environment = new LinkedHashMap<>(settings.home().environment());
    environment.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    environment.put("KUBECONFIG", HomeArchive.HOME + HomeArchive.RUNS + "/kubeconfig");
    task.metadata()
        .variables()
        .forEach(
            (key, value) -> environment.put("AIRFLOW_VAR_" + key.toUpperCase(Locale.ROOT), value));
    task.metadata()
        .connections()
        .forEach((id, uri) -> environment.put("AIRFLOW_CONN_" + id.toUpperCase(Locale.ROOT), uri));
    return new AirflowContainer.Plan(
        launch.id(), settings.image(), PodTaskRun.command(task), environment, launch.labels());
  }

  @Override
  public void close() {
    cluster.close();
    EngineSweeper.awaitSweep();
  }
}
