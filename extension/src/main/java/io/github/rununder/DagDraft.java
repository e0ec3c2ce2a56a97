// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What can be said of a {@link Dag} besides file, DAG and task. */
public final class DagDraft {
  private final Path file;
  private final String dagId;
  private final String taskId;
  private final BiFunction<String, String, Path> existingFile;
  private final Map<String, String> conf = new LinkedHashMap<>();
  private final Map<String, String> params = new LinkedHashMap<>();
  private final List<Path> objects = new ArrayList<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, String> connections = new LinkedHashMap<>();

  DagDraft(
      String file, String dagId, String taskId, BiFunction<String, String, Path> existingFile) {
    this.existingFile = existingFile;
    this.file = existingFile.apply("file", file);
    Rules.require(!dagId.isBlank(), "@Dag", "dagId", "must not be empty", dagId);
    Rules.require(!taskId.isBlank(), "@Dag", "taskId", "must not be empty", taskId);
    this.dagId = dagId;
    this.taskId = taskId;
  }

  /**
   * Adds to what the DAG run is triggered with.
   *
   * @param name the name
   * @param value the value, as in {@link Dag#conf()}
   * @return this draft
   */
  public DagDraft conf(String name, String value) {
    conf.put(name, value);
    return this;
  }

  /**
   * Gives a param of the DAG or the task a value.
   *
   * @param name the name, which DAG or task declares
   * @param value the value, as in {@link Dag#params()}
   * @return this draft
   */
  public DagDraft param(String name, String value) {
    params.put(name, value);
    return this;
  }

  /**
   * Adds Kubernetes objects.
   *
   * @param path as {@link Dag#objects()}
   * @return this draft
   */
  public DagDraft objects(String path) {
    objects.add(existingFile.apply("objects", path));
    return this;
  }

  /**
   * Gives Airflow a variable.
   *
   * @param key as {@link AirflowVariable#key()}
   * @param value as {@link AirflowVariable#value()}
   * @return this draft
   */
  public DagDraft variable(String key, String value) {
    Rules.require(
        variables.putIfAbsent(key, value) == null,
        "@AirflowVariable",
        "key",
        "must be unique in a workload",
        key);
    return this;
  }

  /**
   * Gives Airflow a connection.
   *
   * @param id as {@link AirflowConnection#id()}
   * @param uri as {@link AirflowConnection#uri()}
   * @return this draft
   */
  public DagDraft connection(String id, String uri) {
    Rules.require(
        connections.putIfAbsent(id, uri) == null,
        "@AirflowConnection",
        "id",
        "must be unique in a workload",
        id);
    return this;
  }

  Deployment.Dag build() {
    params.forEach(
        (name, value) ->
            Rules.require(
                !conf.containsKey(name), "@Dag", "params", "must not be in conf, too", name));
    return new Deployment.Dag(
        file,
        dagId,
        taskId,
        conf,
        params,
        objects,
        new Deployment.AirflowMetadata(variables, connections));
  }
}
