// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.internal.support.Resources;
import java.util.Arrays;
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

  private static final int READABLE = 0644;

  private final TarArchive archive = new TarArchive();
  private int fingerprint;

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

  /** Adds the description of a run for the cluster policy. */
  public HomeArchive run(DagTask task, Map<String, Object> description) {
    return file(RUNS + "/" + task.dagId() + ".json", AirflowJson.bytes(description));
  }

  /** Adds a script of RunUnder. */
  public HomeArchive script(String name) {
    return file(RUNS + "/" + name, Resources.bytes(HomeArchive.class, name));
  }

  public HomeArchive file(String path, byte[] content) {
    archive.file(HOME + path, content, READABLE);
    fingerprint = Objects.hash(fingerprint, path, Arrays.hashCode(content));
    return this;
  }

  /** Returns a hash of all files. */
  public int fingerprint() {
    return fingerprint;
  }

  public TarArchive archive() {
    return archive;
  }
}
