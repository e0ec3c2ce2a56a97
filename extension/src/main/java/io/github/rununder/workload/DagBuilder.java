// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.workload;

import io.github.rununder.airflow.AirflowConnection;
import io.github.rununder.airflow.AirflowVariable;
import io.github.rununder.airflow.Dag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Sets the elements of {@link Dag} besides file, DAG and task. */
public final class DagBuilder {
  private final Path file;
  private final String dagId;
  private final String taskId;
  private final BiFunction<String, String, Path> existingFile;
  private final Map<String, String> conf = new LinkedHashMap<>();
  private final Map<String, String> params = new LinkedHashMap<>();
  private final List<Path> objects = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, String> connections = new LinkedHashMap<>();

  DagBuilder(
      String file, String dagId, String taskId, BiFunction<String, String, Path> existingFile) {
    this.existingFile = existingFile;
    this.file = existingFile.apply("file", file);
    WorkloadValidation.require(!dagId.isBlank(), "@Dag", "dagId", "must not be empty", dagId);
    WorkloadValidation.require(!taskId.isBlank(), "@Dag", "taskId", "must not be empty", taskId);
    this.dagId = dagId;
    this.taskId = taskId;
  }

  /**
   * Adds a value to the configuration that the DAG run is triggered with.
   *
   * @param name the name
   * @param value the value, as in {@link Dag#conf()}
   * @return this builder
   */
  public DagBuilder conf(String name, String value) {
    conf.put(name, value);
    return this;
  }

  /**
   * Sets a param of the DAG or the task.
   *
   * @param name the name, which the DAG or the task declares
   * @param value the value, as in {@link Dag#params()}
   * @return this builder
   */
  public DagBuilder param(String name, String value) {
    params.put(name, value);
    return this;
  }

  /**
   * Adds Kubernetes objects.
   *
   * @param path as {@link Dag#objects()}
   * @return this builder
   */
  public DagBuilder objects(String path) {
    objects.add(existingFile.apply("objects", path));
    return this;
  }

  /**
   * Sets an Airflow variable.
   *
   * @param key as {@link AirflowVariable#key()}
   * @param value as {@link AirflowVariable#value()}
   * @return this builder
   */
  public DagBuilder variable(String key, String value) {
    WorkloadValidation.require(
        variables.putIfAbsent(key, value) == null,
        "@AirflowVariable",
        "key",
        "must be unique in a workload",
        key);
    return this;
  }

  /**
   * Sets an Airflow connection.
   *
   * @param id as {@link AirflowConnection#id()}
   * @param uri as {@link AirflowConnection#uri()}
   * @return this builder
   */
  public DagBuilder connection(String id, String uri) {
    WorkloadValidation.require(
        connections.putIfAbsent(id, uri) == null,
        "@AirflowConnection",
        "id",
        "must be unique in a workload",
        id);
    return this;
  }

  WorkloadSource.Dag build() {
    params.forEach(
        (name, value) ->
            WorkloadValidation.require(
                !conf.containsKey(name), "@Dag", "params", "must not be in conf, too", name));
    return new WorkloadSource.Dag(
        file,
        dagId,
        taskId,
        conf,
        params,
        objects,
        new WorkloadSource.AirflowMetadata(variables, connections));
  }
}
