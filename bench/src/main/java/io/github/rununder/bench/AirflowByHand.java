// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.spi.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Airflow's processes, started by hand: its own commands in a container of RunUnder's image. */
final class AirflowByHand implements AutoCloseable {
  static final Path FILES = Path.of("bench/airflow");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern WORD_BREAK = Pattern.compile("\\s+");
  private static final long PAUSE_MILLIS = 50;

  private final BenchSession session;
  private final String executor;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final String name;

  AirflowByHand(BenchSession session, String executor) {
    this.session = session;
    this.executor = executor;
    name = "by-hand-" + Long.toHexString(System.nanoTime());
    files.put("/opt/airflow/plane.sh", FILES.resolve("plane.sh"));
    files.put("/opt/airflow/dags/by_hand.py", FILES.resolve("by_hand.py"));
    variables.put("AIRFLOW__CORE__EXECUTOR", executor);
    variables.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    variables.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True");
    variables.put("AIRFLOW__API__SECRET_KEY", session.id());
    variables.put("AIRFLOW__API_AUTH__JWT_SECRET", session.id().repeat(4));
    variables.put("AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME", "0.25");
  }

  AirflowByHand with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  AirflowByHand withFile(String place, Path file) {
    files.put(place, file);
    return this;
  }

  /** Returns the content of a file of the rivals. */
  static String text(String file) {
    try {
      return Files.readString(FILES.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Starts it and waits until it is healthy. */
  void start() {
    String image = session.configuration().get(Settings.AIRFLOW_IMAGE);
    create(
        session,
        name,
        image,
        List.of("-p", "127.0.0.1::8080"),
        variables,
        "bash",
        "/opt/airflow/plane.sh");
    files.forEach((place, file) -> copy(name, file, place));
    Command.of("docker", "start", name).run();
    String address =
        Command.of("docker", "port", name, "8080").text().lines().findFirst().orElseThrow();
    URI health = URI.create("http://" + address + "/api/v2/monitor/health");
    await(executor + " to be ready", () -> isHealthy(health));
  }

  /** Runs one of Airflow's commands. */
  String airflow(String... words) {
    return Command.of(
            Stream.concat(
                    Stream.of(
                        "docker",
                        "exec",
                        name,
                        "bash",
                        "-c",
                        "source /tmp/settings; exec airflow \"$@\"",
                        "airflow"),
                    Stream.of(words))
                .toArray(String[]::new))
        .text();
  }

  /** Whether a DAG was found, and is ready to be triggered. */
  boolean knows(String dag) {
    try {
      airflow("dags", "details", dag);
      return true;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  /** The settings of a worker. */
  Map<String, String> settings() {
    Map<String, String> known = new LinkedHashMap<>(variables);
    WORD_BREAK
        .splitAsStream(Command.of("docker", "exec", name, "cat", "/tmp/settings").text())
        .filter(word -> word.indexOf('=') > 0)
        .forEach(
            word ->
                known.put(
                    word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
    known.remove("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN");
    return known;
  }

  /** Creates a container of the benchmark. */
  static void create(
      BenchSession session,
      String name,
      String image,
      List<String> options,
      Map<String, String> variables,
      String... command) {
    List<String> words = new ArrayList<>(List.of("docker", "create", "--init", "--name", name));
    words.addAll(options);
    session
        .labels()
        .forEach((label, value) -> words.addAll(List.of("--label", label + "=" + value)));
    variables.forEach((variable, value) -> words.addAll(List.of("-e", variable + "=" + value)));
    words.add(image);
    words.addAll(List.of(command));
    Command.of(words.toArray(String[]::new)).run();
  }

  static void copy(String container, Path file, String place) {
    Command.of("docker", "cp", "-q", file.toString(), container + ":" + place).run();
  }

  /** A condition to wait for. */
  @FunctionalInterface
  interface Question {
    boolean isTrue();
  }

  static void await(String what, Question question) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!question.isTrue()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", interrupted);
      }
    }
  }

  private static boolean isHealthy(URI health) {
    try {
      String answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
              .body();
      return Stream.of("metadatabase", "scheduler", "dag_processor")
          .allMatch(part -> isHealthy(answer, part));
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isHealthy(String answer, String part) {
    try {
      return JSON.readTree(answer).path(part).path("status").asText().equals("healthy");
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    remove(name);
  }

  static void remove(String container) {
    Command.of("docker", "rm", "-f", "-v", container).run();
  }
}
