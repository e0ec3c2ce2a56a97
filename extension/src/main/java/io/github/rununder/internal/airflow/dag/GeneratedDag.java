// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.internal.support.Resources;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource.AirflowMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the DAG of a workload without a user's DAG. */
public final class GeneratedDag {
  /** Airflow's name of the container in which a task runs. */
  private static final String BASE = "base";

  private final LaunchRequest launch;
  private final Workload workload;

  public GeneratedDag(LaunchRequest launch) {
    this.launch = launch;
    workload = launch.workload();
  }

  /** A KubernetesPodOperator whose template is the workload's pod. */
  public DagTask forOperator(Pod pod) {
    Pod template =
        new PodBuilder(pod)
            .editSpec()
            .editFirstContainer()
            .withName(BASE)
            .endContainer()
            .endSpec()
            .build();
    return task("pod_dag.py", Map.of("pod.yaml", yaml(template)), Map.of());
  }

  /** A command in a worker's pod; a {@code pod_override} has the workload's settings. */
  public DagTask forWorkerPod(Pod pod, List<String> command) {
    Container container = pod.getSpec().getContainers().get(0);
    Pod override =
        new PodBuilder(pod)
            .withNewMetadata()
            .endMetadata()
            .editSpec()
            .withRestartPolicy(null)
            .withContainers()
            .addNewContainer()
            .withName(BASE)
            .withEnv(container.getEnv())
            .withEnvFrom(container.getEnvFrom())
            .withVolumeMounts(container.getVolumeMounts())
            .endContainer()
            .endSpec()
            .build();
    return task(
        "kubernetes_dag.py", Map.of("pod.yaml", yaml(override)), Map.of("command", command));
  }

  /** A command in a worker that serves only this run, after one task per init step. */
  public DagTask forWorker(List<String> command) {
    List<Map<String, Object>> steps =
        workload.initSteps().stream()
            .map(
                step ->
                    Map.<String, Object>of(
                        "name", step.name(), "command", step.command(), "env", step.environment()))
            .toList();
    Map<String, String> variables =
        workload.variables().stream()
            .collect(
                Collectors.toMap(
                    Workload.Variable::name,
                    Workload.Variable::value,
                    (first, second) -> second,
                    LinkedHashMap::new));
    return task(
        "celery_dag.py", Map.of(), Map.of("command", command, "env", variables, "steps", steps));
  }

  private DagTask task(String dag, Map<String, byte[]> files, Map<String, Object> more) {
    Map<String, Object> description = new LinkedHashMap<>(more);
    description.put("dag", launch.id());
    description.put("task", workload.name());
    workload
        .program()
        .flatMap(Workload.Program::workingDirectory)
        .ifPresent(d -> description.put("cwd", d));
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.put("workload.json", AirflowJson.bytes(description));
    all.put(dag, Resources.bytes(GeneratedDag.class, dag));
    return new DagTask(
        launch.id(),
        workload.name(),
        dag,
        all,
        Map.of(),
        Set.of(),
        new AirflowMetadata(Map.of(), Map.of()));
  }

  /** Returns the command that starts the program in a worker. */
  public static List<String> command(String program, List<String> arguments) {
    return Stream.concat(Stream.of(program), arguments.stream()).toList();
  }

  private static byte[] yaml(Pod pod) {
    return Serialization.asYaml(pod).getBytes(UTF_8);
  }
}
