// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.workload.WorkloadSource.AirflowMetadata;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The task of a DAG that a run starts.
 *
 * @param dagId the DAG
 * @param taskId the task
 * @param file the DAG file, relative to {@code files}
 * @param files the files of the DAG's folder by relative path, with the DAG file
 * @param conf the conf of the DAG run, with the params' values
 * @param params the names of the params that DAG or task must declare
 * @param metadata Airflow's variables and connections
 */
public record DagTask(
    String dagId,
    String taskId,
    String file,
    Map<String, byte[]> files,
    Map<String, Object> conf,
    Set<String> params,
    AirflowMetadata metadata) {

  /** Copies the maps. */
  public DagTask {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    conf = Collections.unmodifiableMap(new LinkedHashMap<>(conf));
    params = Set.copyOf(params);
  }

  /** Returns whether another task's DAG has the same files. */
  public boolean hasFilesOf(DagTask other) {
    return file.equals(other.file)
        && files.keySet().equals(other.files.keySet())
        && files.entrySet().stream()
            .allMatch(each -> Arrays.equals(each.getValue(), other.files.get(each.getKey())));
  }

  /** Returns its name in messages. */
  public String describe() {
    return "Task \"%s\" of DAG \"%s\"".formatted(taskId, dagId);
  }
}
