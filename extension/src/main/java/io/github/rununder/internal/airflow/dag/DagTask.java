// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.workload.WorkloadSource.AirflowMetadata;
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
 * @param files what lies in the DAG's folder, the DAG file included, by relative path
 * @param conf what the DAG run is triggered with, the params' values included
 * @param params the names of params that DAG or task must declare
 * @param metadata variables and connections that Airflow knows
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

  /** How messages call it. */
  public String describe() {
    return "Task \"%s\" of DAG \"%s\"".formatted(taskId, dagId);
  }
}
