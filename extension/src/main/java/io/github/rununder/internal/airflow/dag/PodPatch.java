// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.spi.LaunchRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the cluster policy changes in the pods of a run. */
public final class PodPatch {
  /** On the pod in which the program runs. */
  public static final String PROGRAM_LABEL = "io.github.rununder.airflow-program";

  private final Map<String, Object> description = new LinkedHashMap<>();
  private final LaunchRequest launch;

  /**
   * Makes a patch.
   *
   * @param launch the run
   * @param namespace the run's namespace
   * @param images names in the node by names that the DAG may use
   */
  public PodPatch(LaunchRequest launch, String namespace, Map<String, String> images) {
    this.launch = launch;
    description.put("namespace", namespace);
    description.put("labels", launch.labels());
    description.put("program_label", PROGRAM_LABEL);
    description.put("images", images);
  }

  /** The pod's main process is the program. */
  public PodPatch withProgram(String image, String path) {
    description.put("image", image);
    description.put("program", path);
    description.put("variables", new TreeMap<>(launch.probeVariables()));
    return this;
  }

  /** The pod is a worker's, in which the program is a task. */
  public PodPatch withWorker(String image, String configMap, WorkerFiles files) {
    description.put("image", image);
    description.put("config_map", configMap);
    description.put("files", files.paths());
    description.put("mounts", files.mounts());
    return this;
  }

  public Map<String, Object> description() {
    return description;
  }
}
