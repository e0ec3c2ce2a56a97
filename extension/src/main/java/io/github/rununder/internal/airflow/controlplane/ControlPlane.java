// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import io.github.rununder.internal.airflow.dag.AirflowSettings;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.engine.PublishedPorts;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.Progress;
import io.github.rununder.spi.StartFailedException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/**
 * The Airflow processes in one container that all runs under one executor share: database, broker,
 * API server, scheduler and DAG processor.
 */
public final class ControlPlane implements AutoCloseable {
  private static final Poll POLL = Poll.every(Duration.ofMillis(50));
  private static final String PLANE_LABEL = "io.github.rununder.airflow";
  private static final String REUSE_LABEL = "io.github.rununder.reuse";
  private static final ExposedPort API = ExposedPort.tcp(8080);
  private static final String SCRIPT = "plane.sh";
  private static final int SHOWN_LINES = 40;
  private static final int KEY_BYTES = 32;
  private static final String JWT_SECRET = "AIRFLOW__API_AUTH__JWT_SECRET";

  /**
   * The variable with the password of API and broker, which only the container's processes know.
   */
  private static final String PASSWORD = "RUNUNDER_PASSWORD";

  private final AirflowContainer container;
  private final AirflowApi api;
  private final MetadataClaims metadata;
  private final TaskLog log;
  private final boolean reused;
  private final OnceMap<AirflowContainer, JsonNode> configurations = new OnceMap<>();

  private final Map<String, SharedDag> dags = new ConcurrentHashMap<>();

  private ControlPlane(AirflowContainer container, TaskLog log, boolean reused) {
    this.container = container;
    this.log = log;
    this.reused = reused;
    api = new AirflowApi(address(container), variable(PASSWORD));
    metadata = new MetadataClaims(api, container, reused);
  }

  /**
   * Describes a control plane.
   *
   * @param executor the executor's name in Airflow
   * @param environment its variables beside those of every executor
   * @param home its files in Airflow's home
   */
  public record Kind(String executor, Map<String, String> environment, HomeArchive home) {}

  /** Finds or starts a control plane, and waits until it is ready. */
  public static ControlPlane start(
      DockerClient client, AirflowSettings settings, Kind kind, Map<String, String> labels) {
    HomeArchive home =
        settings
            .home()
            .addTo(kind.home())
            .policy()
            .script(SCRIPT)
            .script(MetadataClaims.SCRIPT)
            .script(HomeArchive.PROCESS_CONFIG);
    String label = label(kind, settings, home);
    Optional<String> running = settings.reuse() ? running(client, label) : Optional.empty();
    if (running.isPresent()) {
      ControlPlane plane =
          new ControlPlane(
              new AirflowContainer(client, running.get()),
              new TaskLog(event -> {}, line -> {}),
              true);
      plane.awaitReady(settings);
      return plane;
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put(PLANE_LABEL, label);
    all.putAll(settings.reuse() ? Map.of(REUSE_LABEL, "true") : labels);
    AirflowContainer container =
        AirflowContainer.create(
            client,
            new AirflowContainer.Plan(
                "rununder-airflow-" + Long.toHexString(System.nanoTime()),
                settings.image(),
                List.of("bash", HomeArchive.HOME + HomeArchive.RUNS + "/" + SCRIPT),
                environment(kind, settings),
                all),
            request -> PublishedPorts.publish(request, API));
    try {
      container.upload(home);
      TaskLog log = new TaskLog(event -> {}, line -> {});
      container.start(log::accept, log::accept);
      ControlPlane plane = new ControlPlane(container, log, settings.reuse());
      return Progress.during(
          "start of Airflow " + settings.image(),
          () -> {
            plane.awaitReady(settings);
            return plane;
          });
    } catch (RuntimeException failed) {
      container.close();
      throw StartFailedException.again(failed);
    }
  }

  /**
   * Identifies the image, files and settings: another JVM reuses a control plane with an equal
   * label.
   */
  private static String label(Kind kind, AirflowSettings settings, HomeArchive home) {
    String image = settings.image().replaceAll("[^A-Za-z0-9.]", "-");
    int fingerprint = Objects.hash(home.fingerprint(), settings.home().environment());
    return "%s.%s.%x".formatted(kind.executor(), image, fingerprint);
  }

  AirflowApi api() {
    return api;
  }

  /** Returns the configuration of the processes in this container. */
  public ProcessConfigs configs() {
    ProcessConfigs configs = new ProcessConfigs();
    List.of("scheduler", "api-server", "dag-processor")
        .forEach(process -> configs.with(process, this::configuration));
    return configs;
  }

  /** Cached, because the query is slow: all processes have the same environment and files. */
  private JsonNode configuration() {
    return configurations.get(container, container::configuration);
  }

  MetadataClaims metadata() {
    return metadata;
  }

  AirflowContainer container() {
    return container;
  }

  /** Returns the end of a process's log. */
  public List<String> lastLines(String process) {
    List<String> log = container.read("/tmp/airflow/" + process + ".log").lines().toList();
    return LineTail.of(log, SHOWN_LINES);
  }

  /** Returns the events that RunUnder's cluster policy reported in a process. */
  List<JsonNode> events(String process) {
    String lines =
        container.output("grep", "-a", "^" + TaskLog.MARKER, "/tmp/airflow/" + process + ".log");
    return lines
        .lines()
        .map(line -> AirflowJson.parse(line.substring(TaskLog.MARKER.length())))
        .toList();
  }

  SharedDag dag(String dagId) {
    return dags.computeIfAbsent(dagId, id -> new SharedDag(container, id));
  }

  /** Returns the variables by which a worker joins this Airflow. */
  Map<String, String> workerEnvironment() {
    String address = container.address();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    environment.put(
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL", "http://" + address + ":8080/execution/");
    environment.put("AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL", "1");
    return environment;
  }

  /** Returns the variables of a Celery worker. */
  public Map<String, String> celeryEnvironment() {
    String broker = "redis://:%s@%s:6379/".formatted(variable(PASSWORD), container.address());
    Map<String, String> environment = new LinkedHashMap<>(workerEnvironment());
    environment.put("AIRFLOW__CORE__EXECUTOR", "CeleryExecutor");
    environment.put("AIRFLOW__CELERY__BROKER_URL", broker + "0");
    environment.put("AIRFLOW__CELERY__RESULT_BACKEND", broker + "1");
    environment.put(JWT_SECRET, variable(JWT_SECRET));
    return environment;
  }

  @Override
  public void close() {
    if (!reused) {
      container.close();
    }
  }

  private String variable(String name) {
    String[] entries = container.inspect().getConfig().getEnv();
    return Arrays.stream(entries == null ? new String[0] : entries)
        .filter(entry -> entry.startsWith(name + "="))
        .map(entry -> entry.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  private void awaitReady(AirflowSettings settings) {
    BooleanSupplier isReadyOrOver = () -> api.isReady() || !container.isRunning();
    boolean inTime =
        POLL.atMost(settings.startTimeout()).until("Airflow to become ready", isReadyOrOver);
    if (!inTime || !api.isReady()) {
      String how =
          container.isRunning()
              ? "did not become ready within " + settings.startTimeout()
              : "ended before it was ready";
      ErrorText failure =
          new ErrorText(
              Reason.OTHER,
              "Airflow (`%s`) %s".formatted(settings.image(), how),
              "rununder.timeout.airflow (RUNUNDER_TIMEOUT_AIRFLOW) gives it more time.");
      throw AirflowErrors.withLog(failure, log.lastLines()).exception();
    }
  }

  /** A key by which the processes of one Airflow authenticate each other. */
  private static String randomKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> environment(Kind kind, AirflowSettings settings) {
    Map<String, String> environment = new LinkedHashMap<>();
    // an executor counts the tasks of runs that were closed before their tasks ended for ever
    environment.put("AIRFLOW__CORE__PARALLELISM", "100000");
    environment.putAll(settings.home().environment());
    environment.put("AIRFLOW__CORE__EXECUTOR", kind.executor());
    environment.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    environment.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "False");
    environment.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS", AirflowApi.USER + ":admin");
    environment.put(
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE", "/tmp/airflow/passwords.json");
    environment.put(PASSWORD, randomKey());
    environment.put("AIRFLOW__API__SECRET_KEY", randomKey());
    environment.put(JWT_SECRET, randomKey());
    environment.put("AIRFLOW__CORE__MIN_SERIALIZED_DAG_UPDATE_INTERVAL", "0");
    environment.put("AIRFLOW__CORE__MIN_SERIALIZED_DAG_FETCH_INTERVAL", "0");
    environment.put("AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME", "0.25");
    environment.put("AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL", "1");
    environment.put("AIRFLOW__DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL", "1");
    environment.putAll(kind.environment());
    return environment;
  }

  private static URI address(AirflowContainer container) {
    String port =
        container
            .inspect()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(API)[0]
            .getHostPortSpec();
    return URI.create(
        "http://" + DockerClientFactory.instance().dockerHostIpAddress() + ":" + port);
  }

  private static Optional<String> running(DockerClient client, String label) {
    try {
      return client
          .listContainersCmd()
          .withLabelFilter(Map.of(PLANE_LABEL, label, REUSE_LABEL, "true"))
          .withStatusFilter(List.of("running"))
          .exec()
          .stream()
          .map(Container::getId)
          .findFirst();
    } catch (DockerException unclear) {
      return Optional.empty();
    }
  }
}
