// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.RunUnderException;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.support.OnceMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The configuration of each process, by Airflow's {@code conf.as_dict(display_source=True)}. */
public final class ProcessConfigs implements Airflow {
  private static final long TASK_SECONDS = 60;
  private static final Map<String, Source> SOURCES =
      Map.of(
          "env var", Source.ENVIRONMENT,
          "cmd", Source.COMMAND,
          "secret", Source.SECRET,
          "airflow.cfg", Source.FILE,
          "default", Source.DEFAULT,
          "provider-fallback-defaults", Source.DEFAULT);

  private final CompletableFuture<JsonNode> ofTask = new CompletableFuture<>();
  private final Map<String, Supplier<JsonNode>> others = new LinkedHashMap<>();
  private final Map<String, Runnable> restarts = new LinkedHashMap<>();
  private final OnceMap<String, JsonNode> answers = new OnceMap<>();

  /** Adds a process that is queried on demand. */
  public ProcessConfigs with(String process, Supplier<JsonNode> answer) {
    others.put(process, answer);
    return this;
  }

  /** Makes a process restartable. */
  public ProcessConfigs restartable(String process, Runnable restart) {
    restarts.put(process, restart);
    return this;
  }

  /** Records the configuration that the task's process reported. */
  public void record(JsonNode event) {
    if (event.path("event").asText().equals("config")) {
      ofTask.complete(event.path("config"));
    }
  }

  @Override
  public List<String> processes() {
    List<String> names = new ArrayList<>(List.of(TASK));
    names.addAll(others.keySet());
    return names;
  }

  @Override
  public Option config(String process, String section, String key) {
    JsonNode option = answer(process).path(section).path(key);
    Source source = SOURCES.get(option.path(1).asText());
    if (source == null) {
      throw new RunUnderException(
          "Airflow has no option [%s] %s in its process \"%s\"".formatted(section, key, process));
    }
    return new Option(option.path(0).asText(), source);
  }

  @Override
  public void restart(String process) {
    Runnable restart = restarts.get(process);
    if (restart == null) {
      throw new RunUnderException(
          "Airflow's process \"%s\" cannot be restarted here, because other runs may use it. These can: %s."
              .formatted(process, AirflowErrors.names(List.copyOf(restarts.keySet()))));
    }
    restart.run();
    answers.forget(process);
  }

  private JsonNode answer(String process) {
    if (process.equals(TASK)) {
      return awaitTask();
    }
    Supplier<JsonNode> query = others.get(process);
    if (query == null) {
      throw new RunUnderException(
          "Airflow has no process \"%s\" in this run. It has %s."
              .formatted(process, AirflowErrors.names(processes())));
    }
    return answers.get(process, query);
  }

  private JsonNode awaitTask() {
    try {
      return ofTask.get(TASK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RunUnderException("The wait for the task was interrupted.", interrupted);
    } catch (ExecutionException | TimeoutException silent) {
      throw new RunUnderException(
          "The task's process did not report its configuration within %d s. Has the task started?"
              .formatted(TASK_SECONDS),
          silent);
    }
  }
}
