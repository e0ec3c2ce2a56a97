// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.capture.AirflowOrigin;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.engine.EnvEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the declaration of a program that an Airflow worker starts. */
final class WorkerDeclaration {
  /** The worker's processes stand between the container's start and the program of a task. */
  private static final List<String> WORKER = List.of("airflow", "celery", "worker");

  private WorkerDeclaration() {}

  /**
   * Makes the declaration of a program that a Celery worker starts.
   *
   * @param client inspects the worker's image
   * @param image the worker's image
   * @param environment the worker's environment
   * @param task the facts that the cluster policy recorded when the task began
   */
  static Declaration of(
      DockerClient client, String image, Map<String, String> environment, JsonNode task) {
    List<Assignment> assignments = new ArrayList<>();
    Optional<ContainerConfig> config =
        Optional.ofNullable(client.inspectImageCmd(image).exec().getConfig());
    List<Assignment> ofImage =
        Stream.of(config.map(ContainerConfig::getEnv).orElse(new String[0]))
            .flatMap(entry -> EnvEntry.of(entry).stream())
            .map(WorkerDeclaration::ofImage)
            .toList();
    boolean inherits = task.path("inherits").asBoolean();
    if (inherits) {
      environment.forEach(
          (name, value) ->
              assignments.add(Assignment.of(name, value, new AirflowOrigin.WorkerEnvironment())));
    }
    addOfTask(assignments, task);
    return Declaration.builder(inherits ? ofImage : List.of(), assignments, task.toPrettyString())
        .user(config.map(ContainerConfig::getUser).orElse(null))
        .command(WORKER)
        .build();
  }

  /**
   * Adds the variables that a task gives its program to the declaration of the worker's pod.
   *
   * @param pod the declaration of the pod
   * @param task the facts that the cluster policy recorded when the task began
   */
  static Declaration inPod(Declaration pod, JsonNode task) {
    boolean inherits = task.path("inherits").asBoolean();
    List<Assignment> assignments = new ArrayList<>(inherits ? pod.layers().scheduler() : List.of());
    addOfTask(assignments, task);
    Declaration.Builder builder = pod.toBuilder().scheduler(assignments);
    return inherits ? builder.build() : builder.image(List.of()).unknownImage(false).build();
  }

  private static void addOfTask(List<Assignment> assignments, JsonNode task) {
    String id = task.path("task").asText();
    if (task.path("inherits").asBoolean()) {
      addAll(assignments, task.path("added"), new AirflowOrigin.TaskProcess(id));
    }
    task.path("env")
        .properties()
        .forEach(
            each ->
                assignments.add(
                    Assignment.of(
                        each.getKey(), each.getValue().asText(), env(task, each.getKey()))));
    addAll(assignments, task.path("context"), new AirflowOrigin.TaskContext(id));
  }

  private static Origin env(JsonNode task, String name) {
    return new AirflowOrigin.OperatorArgument(
        "env",
        task.path("task").asText(),
        Optional.ofNullable(task.path("written").path(name).textValue()),
        Optional.empty());
  }

  private static void addAll(List<Assignment> assignments, JsonNode variables, Origin origin) {
    variables
        .properties()
        .forEach(
            each ->
                assignments.add(Assignment.of(each.getKey(), each.getValue().asText(), origin)));
  }

  private static Assignment ofImage(EnvEntry entry) {
    return Assignment.of(entry.name(), entry.value(), new ImageOrigin.ImageConfig(""));
  }
}
