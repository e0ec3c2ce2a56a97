// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.spi.LaunchRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The changes of the cluster policy to the pods of a run. */
public final class PodPatch {
  /** The label of the program's pod. */
  public static final String PROGRAM_LABEL = "io.github.rununder.airflow-program";

  private final Map<String, Object> description = new LinkedHashMap<>();
  private final LaunchRequest launch;

  /**
   * Makes a patch.
   *
   * @param launch the run
   * @param namespace the run's namespace
   * @param images the node's image names by the DAG's names
   */
  public PodPatch(LaunchRequest launch, String namespace, Map<String, String> images) {
    this.launch = launch;
    description.put("namespace", namespace);
    description.put("labels", launch.labels());
    description.put("program_label", PROGRAM_LABEL);
    description.put("images", images);
  }

  /** Makes the program the pod's main process. */
  public PodPatch withProgram(String image, String path) {
    description.put("image", image);
    description.put("program", path);
    description.put("variables", new TreeMap<>(launch.probeVariables()));
    return this;
  }

  /** Makes the pod a worker, in which the program is a task. */
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
