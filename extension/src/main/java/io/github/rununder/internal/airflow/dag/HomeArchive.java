// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.internal.support.Resources;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The files that a run adds to Airflow's home in a container, and their paths. */
public final class HomeArchive {
  public static final String HOME = "/opt/airflow/";
  public static final String DAGS = "dags";
  static final String CONFIG = "config";
  public static final String RUNS = "rununder";
  public static final String PROCESS_CONFIG = "process_config.py";
  static final String LAYERS = "pod_layers.py";
  static final String POLICY = "airflow_local_settings.py";

  /** DAGs, descriptions and Airflow's configuration may contain secrets. */
  private static final int PRIVATE = 0600;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** Adds the cluster policy, which Airflow reads when it starts. */
  public HomeArchive policy() {
    return file(CONFIG + "/" + POLICY, Resources.bytes(HomeArchive.class, POLICY))
        .file(CONFIG + "/" + LAYERS, Resources.bytes(HomeArchive.class, LAYERS));
  }

  /** Adds the DAG's files, below the DAGs folder or, for an empty folder, in it. */
  public HomeArchive dag(DagTask task, String folder) {
    String place = folder.isEmpty() ? DAGS : DAGS + "/" + folder;
    task.files().forEach((path, content) -> file(place + "/" + path, content));
    return this;
  }

  /**
   * Adds the description of a run for the cluster policy.
   *
   * @param name the id of the DAG or of the run
   */
  public HomeArchive run(String name, Map<String, Object> description) {
    return file(descriptionFile(name), AirflowJson.bytes(description));
  }

  /** Returns the path of a description. */
  public static String description(String name) {
    return HOME + descriptionFile(name);
  }

  static String descriptionFile(String name) {
    return RUNS + "/" + name + ".json";
  }

  /** Adds a script of RunUnder. */
  public HomeArchive script(String name) {
    return file(RUNS + "/" + name, Resources.bytes(HomeArchive.class, name));
  }

  public HomeArchive file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /** Returns a hash of all files. */
  public int fingerprint() {
    int fingerprint = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      fingerprint = Objects.hash(fingerprint, file.getKey(), Arrays.hashCode(file.getValue()));
    }
    return fingerprint;
  }

  /** Returns the files, which only their owner can read. */
  public TarArchive archive(TarArchive.Owner owner) {
    TarArchive archive = new TarArchive();
    files.forEach((path, content) -> archive.file(HOME + path, content, PRIVATE, owner));
    return archive;
  }
}
