// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import static java.net.http.HttpClient.Version.HTTP_1_1;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Airflow's public REST API, version 2. Safe for use from several threads. */
final class AirflowApi {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int FIRST_ERROR = 400;
  private static final Set<String> RUN_ENDS = Set.of("success", "failed");

  /** The only user. */
  static final String USER = "rununder";

  // Airflow's server drops the body of a request that offers HTTP/2
  private final HttpClient http =
      HttpClient.newBuilder().version(HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI address;
  private final String password;
  private volatile @Nullable String token;

  /**
   * Makes a client.
   *
   * @param address the API
   * @param password the password of {@link #USER}
   */
  AirflowApi(URI address, String password) {
    this.address = address;
    this.password = password;
  }

  /** Returns whether scheduler, DAG processor and database are healthy. */
  boolean isReady() {
    try {
      HttpResponse<String> answer =
          http.send(get("/api/v2/monitor/health"), BodyHandlers.ofString());
      JsonNode health = AirflowJson.parse(answer.body());
      return answer.statusCode() < FIRST_ERROR
          && List.of("metadatabase", "scheduler", "dag_processor").stream()
              .allMatch(part -> health.path(part).path("status").asText().equals("healthy"));
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the ids of a DAG's tasks; empty when Airflow does not know the DAG. */
  Optional<List<String>> tasks(String dagId) {
    return find("/api/v2/dags/" + encoded(dagId) + "/tasks")
        .map(answer -> texts(answer.path("tasks"), "task_id"));
  }

  /** Returns the names of the params that a DAG or one of its tasks declares, sorted. */
  List<String> params(String dagId, String taskId) {
    Set<String> names = new TreeSet<>();
    find("/api/v2/dags/" + encoded(dagId) + "/details")
        .ifPresent(dag -> dag.path("params").fieldNames().forEachRemaining(names::add));
    find("/api/v2/dags/%s/tasks/%s".formatted(encoded(dagId), encoded(taskId)))
        .ifPresent(task -> task.path("params").fieldNames().forEachRemaining(names::add));
    return List.copyOf(names);
  }

  /** Returns a DAG's tags; none when Airflow does not know the DAG. */
  List<String> tags(String dagId) {
    return find("/api/v2/dags/" + encoded(dagId) + "/details")
        .map(answer -> texts(answer.path("tags"), "name"))
        .orElse(List.of());
  }

  /**
   * The error of a file's import.
   *
   * @param text Python's stack trace
   * @param time when the file was parsed
   */
  record ImportError(String text, String time) {}

  /** Returns the error of a file's import. */
  Optional<ImportError> importError(String file) {
    JsonNode answer = request("GET", "/api/v2/importErrors?limit=1000", Optional.empty());
    return StreamSupport.stream(answer.path("import_errors").spliterator(), false)
        .filter(error -> error.path("filename").asText().endsWith(file))
        .map(
            error ->
                new ImportError(
                    error.path("stack_trace").asText(), error.path("timestamp").asText()))
        .findFirst();
  }

  /** Starts a DAG run. */
  void trigger(String dagId, String runId, Map<String, Object> conf) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dag_run_id", runId);
    body.put("logical_date", Instant.now().toString());
    body.put("conf", conf);
    request("POST", "/api/v2/dags/" + encoded(dagId) + "/dagRuns", Optional.of(body));
  }

  /** Unpauses a DAG: new DAGs are paused. */
  void unpause(String dagId) {
    request("PATCH", "/api/v2/dags/" + encoded(dagId), Optional.of(Map.of("is_paused", false)));
  }

  /** Reruns a task, as "Clear" on Airflow's page does. */
  void clear(String dagId, String runId, String taskId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dry_run", false);
    body.put("dag_run_id", runId);
    body.put("task_ids", List.of(taskId));
    body.put("only_failed", false);
    body.put("reset_dag_runs", true);
    request(
        "POST", "/api/v2/dags/%s/clearTaskInstances".formatted(encoded(dagId)), Optional.of(body));
  }

  /** Returns whether a DAG run is in a final state. */
  boolean hasRunEnded(String dagId, String runId) {
    String path = "/api/v2/dags/%s/dagRuns/%s".formatted(encoded(dagId), encoded(runId));
    return RUN_ENDS.contains(request("GET", path, Optional.empty()).path("state").asText());
  }

  /** Removes a DAG run with its task instances and XComs. */
  void removeRun(String dagId, String runId) {
    String path = "/api/v2/dags/%s/dagRuns/%s".formatted(encoded(dagId), encoded(runId));
    if (!removed(path)) {
      // Airflow removes only runs that have ended
      request("PATCH", path, Optional.of(Map.of("state", "failed")));
      var unused = removed(path);
    }
  }

  /** Removes a DAG with all its runs. */
  void removeDag(String dagId) {
    var unused = removed("/api/v2/dags/" + encoded(dagId));
  }

  /** Returns whether a thing is gone; false when Airflow still uses it. */
  private boolean removed(String path) {
    HttpResponse<String> answer = send("DELETE", path, Optional.empty());
    if (answer.statusCode() == CONFLICT) {
      return false;
    }
    if (answer.statusCode() != NOT_FOUND) {
      var unused = body("DELETE", path, answer);
    }
    return true;
  }

  /** Returns the task instances of a DAG run. */
  List<TaskInstance> taskInstances(String dagId, String runId) {
    JsonNode answer =
        request(
            "GET",
            "/api/v2/dags/%s/dagRuns/%s/taskInstances?limit=1000"
                .formatted(encoded(dagId), encoded(runId)),
            Optional.empty());
    return StreamSupport.stream(answer.path("task_instances").spliterator(), false)
        .map(TaskInstance::of)
        .toList();
  }

  /** Returns the value that a task pushed under a key. */
  Optional<JsonNode> xcom(String dagId, String runId, String taskId, String key) {
    return find("/api/v2/dags/%s/dagRuns/%s/taskInstances/%s/xcomEntries/%s"
            .formatted(encoded(dagId), encoded(runId), encoded(taskId), encoded(key)))
        .map(answer -> unwrapped(answer.path("value")));
  }

  /** Airflow stores text as JSON. */
  private static JsonNode unwrapped(JsonNode value) {
    return value.isTextual() ? unwrapped(AirflowJson.parse(value.asText())) : value;
  }

  /** Creates or changes a variable. */
  void setVariable(String key, String value) {
    put("/api/v2/variables", key, Map.of("key", key, "value", value));
  }

  /** Creates or changes a connection. */
  void setConnection(String id, Map<String, Object> connection) {
    put("/api/v2/connections", id, connection);
  }

  private void put(String path, String name, Map<String, Object> body) {
    HttpResponse<String> answer = send("POST", path, Optional.of(body));
    if (answer.statusCode() == CONFLICT) {
      request("PATCH", path + "/" + encoded(name), Optional.of(body));
    } else {
      body("POST", path, answer);
    }
  }

  private Optional<JsonNode> find(String path) {
    HttpResponse<String> answer = send("GET", path, Optional.empty());
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(body("GET", path, answer));
  }

  private JsonNode request(String method, String path, Optional<Map<String, ?>> body) {
    return body(method, path, send(method, path, body));
  }

  private static JsonNode body(String method, String path, HttpResponse<String> answer) {
    if (answer.statusCode() >= FIRST_ERROR) {
      throw new RunUnderException(
          "Airflow answers %s %s with %d: %s"
              .formatted(method, path, answer.statusCode(), answer.body()));
    }
    return AirflowJson.parse(answer.body());
  }

  private HttpResponse<String> send(
      String method, String path, Optional<? extends Map<String, ?>> body) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(
                method,
                body.<HttpRequest.BodyPublisher>map(
                        content -> BodyPublishers.ofByteArray(AirflowJson.bytes(content)))
                    .orElseGet(BodyPublishers::noBody))
            .build();
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new RunUnderException(
          "Airflow's API does not answer at %s: %s".formatted(request.uri(), broken), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RunUnderException("The call of Airflow's API was interrupted.", interrupted);
    }
  }

  private String token() {
    String known = token;
    if (known == null) {
      Map<String, String> login = Map.of("username", USER, "password", password);
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/auth/token"))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(AirflowJson.bytes(login)))
              .build();
      known = body("POST", "/auth/token", send(request)).path("access_token").asText();
      token = known;
    }
    return known;
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT).build();
  }

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(each -> each.path(field).asText())
        .toList();
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
