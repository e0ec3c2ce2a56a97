// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The settings in a task that one of Airflow's own commands ran: options are 11 in airflow.cfg, all
 * but the first 12 in the container's environment, the last 13 in {@code --env-vars}.
 *
 * @param values by option or variable
 */
record AirflowSettingsFound(JsonNode values) {
  static final String COMMAND = "airflow tasks test";

  private static final String IMAGE =
      Objects.requireNonNullElse(
          System.getenv("RUNUNDER_AIRFLOW_IMAGE"), "rununder/airflow:latest");
  private static final Path FILES = Path.of("src/test/resources/claims/airflow").toAbsolutePath();
  private static final String SCRIPT =
      "airflow tasks test settings write_down --env-vars \"$0\" >/tmp/log 2>&1 || tail -40 /tmp/log;"
          + " cat /tmp/settings.json";
  private static final String ENV_VARS =
      "{\"AIRFLOW__CORE__DEFAULT_TASK_RETRIES\": \"13\", \"FEATURES\": \"of-env-vars\"}";

  static boolean isPossible() {
    return ToolResult.of("docker", "image", "inspect", IMAGE).code() == 0;
  }

  static AirflowSettingsFound byATaskOfItsOwn() {
    String printed =
        ToolResult.of(
                "docker",
                "run",
                "--rm",
                "--volume=" + FILES + ":/claims:ro",
                "--env=AIRFLOW_CONFIG=/claims/airflow.cfg",
                "--env=AIRFLOW__CORE__DAGS_FOLDER=/claims/dags",
                "--env=AIRFLOW__CORE__LOAD_EXAMPLES=False",
                "--env=AIRFLOW__CORE__MAX_ACTIVE_RUNS_PER_DAG=12",
                "--env=AIRFLOW__CORE__DEFAULT_TASK_RETRIES=12",
                "--env=FEATURES=of-the-container",
                IMAGE,
                "sh",
                "-c",
                SCRIPT,
                ENV_VARS)
            .expectSuccess();
    try {
      return new AirflowSettingsFound(new ObjectMapper().readTree(printed));
    } catch (IOException noJson) {
      throw new UncheckedIOException(printed, noJson);
    }
  }

  boolean is(String name, String value) {
    return values.path(name).asText().equals(value);
  }

  String text(String name) {
    return name + " = " + values.path(name).asText();
  }
}
