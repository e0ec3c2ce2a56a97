// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.spi.Launch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the cluster policy changes in the pods of a run. */
final class PodPatch {
  /** On the pod in which the program runs. */
  static final String PROGRAM_LABEL = "io.github.rununder.airflow-program";

  private final Map<String, Object> description = new LinkedHashMap<>();
  private final Launch launch;

  /**
   * Makes a patch.
   *
   * @param launch the run
   * @param namespace the run's namespace
   * @param images names in the node by names that the DAG may use
   */
  PodPatch(Launch launch, String namespace, Map<String, String> images) {
    this.launch = launch;
    description.put("namespace", namespace);
    description.put("labels", launch.labels());
    description.put("program_label", PROGRAM_LABEL);
    description.put("images", images);
  }

  /** The pod's main process is the program. */
  PodPatch withProgram(String image, String path) {
    description.put("image", image);
    description.put("program", path);
    description.put("variables", new TreeMap<>(launch.probeVariables()));
    return this;
  }

  /** The pod is a worker's, in which the program is a task. */
  PodPatch withWorker(String image, String configMap, WorkerFiles files) {
    description.put("image", image);
    description.put("config_map", configMap);
    description.put("files", files.paths());
    description.put("mounts", files.mounts());
    return this;
  }

  Map<String, Object> description() {
    return description;
  }
}
