// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.workload.WorkloadSource.AirflowMetadata;
import java.util.Map;
import java.util.Set;

/** Tasks for tests. */
public final class DagTasks {
  private DagTasks() {}

  /** Task "load" of DAG "orders" without files and params. */
  public static DagTask load() {
    return new DagTask(
        "orders",
        "load",
        "orders.py",
        Map.of(),
        Map.of(),
        Set.of(),
        new AirflowMetadata(Map.of(), Map.of()));
  }
}
