// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.airflow.dag.WorkerProgram;
import io.github.rununder.internal.engine.DockerEnvFile;
import io.github.rununder.internal.engine.EnvEntry;
import io.github.rununder.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a workload's env files for the Celery worker. The worker reads them from a file
 * when it starts, as with systemd's {@code EnvironmentFile} or compose's {@code env_file}. Safe for
 * use from several threads.
 */
final class WorkerEnvironment {
  private static final String FILE = HomeArchive.RUNS + "/worker.env";

  private final Map<String, String> variables;
  private Map<String, String> inUse;

  private WorkerEnvironment(Map<String, String> variables) {
    this.variables = variables;
    inUse = Map.copyOf(variables);
  }

  static WorkerEnvironment of(Workload workload) {
    return new WorkerEnvironment(
        EnvEntry.byName(
            WorkerProgram.envFiles(workload).stream()
                .map(file -> DockerEnvFile.read(file, WorkerEnvironment::hostVariable))
                .flatMap(List::stream)));
  }

  /** Returns the variables of the running worker. */
  synchronized Map<String, String> inUse() {
    return inUse;
  }

  /** Records that a restarted worker has read the file. */
  synchronized void reread() {
    inUse = Map.copyOf(variables);
  }

  /** Adds the file. */
  synchronized HomeArchive addTo(HomeArchive archive) {
    StringBuilder text = new StringBuilder();
    variables.forEach((name, value) -> text.append(name).append('=').append(value).append('\0'));
    return archive.file(FILE, text.toString().getBytes(UTF_8));
  }

  /** Changes the file; only a restarted worker reads it. */
  synchronized void update(AirflowContainer worker, LiveUpdate change) {
    if (!(change instanceof LiveUpdate.OfVariable wanted)
        || !variables.containsKey(wanted.name())) {
      throw new RunUnderException(
          "[AIRFLOW_CELERY] cannot change %s: under Celery only the variables of @EnvFile can change, because they belong to the worker. It has %s."
              .formatted(
                  change.describe(), AirflowErrors.names(variables.keySet().stream().toList())));
    }
    variables.put(wanted.name(), wanted.value());
    worker.upload(addTo(new HomeArchive()));
  }

  private static Optional<String> hostVariable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }
}
