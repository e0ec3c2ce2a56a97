// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import io.github.rununder.internal.engine.TarArchive;
import io.github.rununder.internal.support.Resources;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** What a run puts into Airflow's home in a container, and where it is there. */
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

  /** The cluster policy; must be there before Airflow starts. */
  public HomeArchive policy() {
    return file(CONFIG + "/" + POLICY, Resources.bytes(HomeArchive.class, POLICY))
        .file(CONFIG + "/" + LAYERS, Resources.bytes(HomeArchive.class, LAYERS));
  }

  /** The DAG's folder, as a folder below the DAGs folder or as the DAGs folder itself. */
  public HomeArchive dag(DagTask task, String folder) {
    String place = folder.isEmpty() ? DAGS : DAGS + "/" + folder;
    task.files().forEach((path, content) -> file(place + "/" + path, content));
    return this;
  }

  /** What the cluster policy reads of a run. */
  public HomeArchive run(DagTask task, Map<String, Object> description) {
    return file(RUNS + "/" + task.dagId() + ".json", AirflowJson.bytes(description));
  }

  /** A script of RunUnder's. */
  public HomeArchive script(String name) {
    return file(RUNS + "/" + name, Resources.bytes(HomeArchive.class, name));
  }

  public HomeArchive file(String path, byte[] content) {
    archive.file(HOME + path, content, READABLE);
    fingerprint = Objects.hash(fingerprint, path, Arrays.hashCode(content));
    return this;
  }

  /** Differs when a file does. */
  public int fingerprint() {
    return fingerprint;
  }

  public TarArchive archive() {
    return archive;
  }
}
