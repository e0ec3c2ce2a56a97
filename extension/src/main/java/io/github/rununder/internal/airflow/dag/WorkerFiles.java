// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.github.rununder.internal.support.Resources;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a worker's pod in Airflow's home, as a ConfigMap.
 *
 * @param configMap the object
 * @param paths paths below Airflow's home by key
 */
public record WorkerFiles(ConfigMap configMap, Map<String, String> paths) {
  public static final String NAME = "rununder-airflow";

  public static WorkerFiles of(
      DagTask task, Map<String, Object> description, AirflowHomeFiles home, byte[] template) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    home.files().forEach((path, content) -> files.put(path, content.bytes()));
    task.files()
        .forEach(
            (path, content) ->
                files.put(HomeArchive.DAGS + "/" + task.dagId() + "/" + path, content));
    for (String module : List.of(HomeArchive.POLICY, HomeArchive.LAYERS)) {
      files.put(HomeArchive.CONFIG + "/" + module, Resources.bytes(WorkerFiles.class, module));
    }
    files.put(HomeArchive.RUNS + "/" + WorkerTemplate.NAME, template);
    files.put(HomeArchive.descriptionFile(task.dagId()), AirflowJson.bytes(description));
    Map<String, String> paths = new LinkedHashMap<>();
    Map<String, String> data = new LinkedHashMap<>();
    files.forEach(
        (path, content) -> {
          String key = "file-" + paths.size();
          paths.put(key, path);
          data.put(key, Base64.getEncoder().encodeToString(content));
        });
    return new WorkerFiles(
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(NAME)
            .endMetadata()
            .withBinaryData(data)
            .build(),
        paths);
  }

  /** Returns the separate mounts: the top-level files and folders of Airflow's home. */
  List<String> mounts() {
    return paths.values().stream().map(path -> path.split("/", 2)[0]).distinct().sorted().toList();
  }
}
