// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Scheduler;
import io.github.rununder.SecretEnv;
import io.github.rununder.SecretFile;
import io.github.rununder.capture.ProcessIdentity;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The class that {@link SecretsIT} runs in the engine test kit. */
final class SecretsTestCases {
  /** At both ends and in each line of every secret, so that also a part of it is noticed. */
  static final String MARK = "kx9zqv7w";

  static final String VARIABLE = "kx9zqv7w <p@ss/w:o&r\"d>-ü$ kx9zqv7w";
  static final String FILE = "kx9zqv7w-first-kx9zqv7w\nkx9zqv7w=second+kx9zqv7w\n";
  static final String BY_NAME = "kx9zqv7w-by-name-kx9zqv7w";
  static final String PROXY = "http://proxy:kx9zqv7w@10.0.0.1:3128";
  static final String DSN = "app:kx9zqv7w/p@tcp(db:3306)/orders";

  /** The logs of schedulers, read while the run exists. */
  static final Map<Scheduler, String> LOGS = new ConcurrentHashMap<>();

  /** Ports on which processes listen beside a program, and in it. */
  static final Map<Scheduler, String> SOCKETS = new ConcurrentHashMap<>();

  /** Published ports of the containers that RunUnder itself needs, a line for each. */
  static final Map<Scheduler, String> PUBLISHED = new ConcurrentHashMap<>();

  private static final String NODES = "label=io.github.rununder.k8s-node";
  private static final String AIRFLOWS = "label=io.github.rununder.airflow";

  private SecretsTestCases() {}

  @RunUnder({
    BuiltInScheduler.LOCAL,
    BuiltInScheduler.DOCKER,
    BuiltInScheduler.COMPOSE,
    BuiltInScheduler.K8S,
    BuiltInScheduler.AIRFLOW_POD,
    BuiltInScheduler.AIRFLOW_CELERY
  })
  @GoApp("../go-fixtures/programs/sleeper")
  @SecretEnv(name = "DB_LOGIN", value = VARIABLE)
  @SecretFile(path = "/etc/rununder-secrets/login", content = FILE)
  @Env(name = "API_TOKEN", value = BY_NAME)
  static class Sealed {
    @Test
    void theTestSeesTheValues(Run run) throws IOException {
      assertThat(run).at(INIT).env("DB_LOGIN").isEqualTo(VARIABLE);
      assertThat(run).at(INIT).file("/etc/rununder-secrets/login").hasContent(FILE);
      assertThat(run).at(INIT).env("API_TOKEN").isEqualTo(BY_NAME);
      ProcessIdentity process = run.at(INIT).process().orElseThrow();
      switch ((BuiltInScheduler) run.scheduler()) {
        case DOCKER, COMPOSE -> {
          LOGS.put(run.scheduler(), docker("logs", process.hostname()));
          SOCKETS.put(
              run.scheduler(),
              docker("exec", process.hostname(), "cat", "/proc/net/tcp", "/proc/net/tcp6"));
        }
        case K8S -> {
          LOGS.put(run.scheduler(), nodeLogs());
          recordPorts(run.scheduler(), process.hostname());
        }
        case AIRFLOW_POD, AIRFLOW_CELERY -> {
          LOGS.put(run.scheduler(), airflowLogs());
          PUBLISHED.put(run.scheduler(), publishedByAirflow());
        }
        default -> SOCKETS.put(run.scheduler(), openSockets(process.pid()));
      }
    }

    @Test
    void aVariableIsWrong(Run run) {
      assertThat(run).at(INIT).env("DB_LOGIN").isEqualTo("another");
    }

    @Test
    void aVariableThatLooksSecretIsWrong(Run run) {
      assertThat(run).at(INIT).env("API_TOKEN").matches("another.*");
    }

    @Test
    void aFileIsWrong(Run run) {
      assertThat(run).at(INIT).file("/etc/rununder-secrets/login").hasContent("another");
    }

    @Test
    void somethingElseIsWrong(Run run) {
      org.assertj.core.api.Assertions.assertThat(run.at(INIT).env("DB_LOGIN").isEmpty())
          .as(run.masking().text(String.valueOf(run.at(INIT).env("DB_LOGIN"))))
          .isTrue();
    }

    @AcrossSchedulers
    void theySayTheSame(Matrix matrix) {
      assertThat(matrix).differsOn("DB_LOGIN", "API_TOKEN");
    }
  }

  /** Its program prints the secrets, and each test fails in another way. */
  @RunUnder({
    BuiltInScheduler.LOCAL,
    BuiltInScheduler.DOCKER,
    BuiltInScheduler.COMPOSE,
    BuiltInScheduler.K8S,
    BuiltInScheduler.AIRFLOW_POD,
    BuiltInScheduler.AIRFLOW_CELERY
  })
  @GoApp("../go-fixtures/programs/talkative")
  @SecretEnv(name = "DB_LOGIN", value = VARIABLE)
  @SecretFile(path = "/etc/rununder-secrets/login", content = FILE)
  @Env(name = "SECRET_FILE", value = "/etc/rununder-secrets/login")
  @Env(name = "API_TOKEN", value = BY_NAME)
  @Env(name = "PROXY", value = PROXY)
  @Env(name = "DSN", value = DSN)
  static class Talking {
    @Test
    void theOutputIsNotAsExpected(Run run) {
      assertThat(run).hasOutputContaining("talkative: done");
      org.assertj.core.api.Assertions.assertThat(run.output())
          .contains(VARIABLE)
          .contains("pieces: " + VARIABLE);
      assertThat(run).hasOutputContaining("another");
    }

    @Test
    void anAssertionOfAssertJShowsTheOutput(Run run) {
      assertThat(run).hasOutputContaining("talkative: done");
      org.assertj.core.api.Assertions.assertThat(run.output()).isEqualTo("nothing");
    }

    @Test
    void severalAssertionsFail(Run run) {
      SoftAssertions.assertSoftly(
          softly -> {
            softly.assertThat(run.at(INIT).env("DB_LOGIN")).isEmpty();
            softly.assertThat(run.at(INIT).env("PROXY")).isEmpty();
          });
    }

    @Test
    void anExceptionAndItsCausesHaveSecrets(Run run) throws IOException {
      String value = run.at(INIT).env("DB_LOGIN").orElseThrow();
      IOException failure =
          new IOException(
              "postgres://app:" + value + "@db",
              new URISyntaxException(value, "Illegal character", 6));
      failure.addSuppressed(
          new IllegalStateException(Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
      throw failure;
    }

    @TestFactory
    Stream<DynamicTest> aDynamicTestFails(Run run) {
      return Stream.of(
          dynamicTest("token", () -> Assertions.fail(run.at(INIT).env("API_TOKEN").orElseThrow())));
    }
  }

  /** Fails beside its test. */
  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp("../go-fixtures/programs/sleeper")
  @SecretEnv(name = "DB_LOGIN", value = VARIABLE)
  static class FailingBeside {
    @BeforeEach
    void prepare() {
      throw new IllegalStateException("before " + VARIABLE);
    }

    @AfterEach
    void check() {
      throw new IllegalStateException("after " + VARIABLE);
    }

    @Test
    void passes() {}
  }

  /** Does not start: the compiler's message has the secret. */
  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp("src/test/resources/secrets/broken")
  @SecretEnv(name = "DB_LOGIN", value = MARK)
  static class NotBuilt {
    @Test
    void needsTheRun(Run run) {
      assertThat(run).at(INIT).hasEnv("DB_LOGIN");
    }

    @Test
    void doesNotNeedTheRun() {}
  }

  /** Fails before its test. */
  @RunUnder(BuiltInScheduler.LOCAL)
  @GoApp("../go-fixtures/programs/sleeper")
  @SecretEnv(name = "DB_LOGIN", value = VARIABLE)
  static class FailingConstructor {
    FailingConstructor() {
      throw new IllegalStateException("constructor " + VARIABLE);
    }

    @Test
    void passes() {}
  }

  /** What Airflow's processes, its tasks and a Celery worker have written. */
  private static String airflowLogs() throws IOException {
    String everyLog = "find / -xdev -path '*airflow*.log' -exec cat {} + 2>/dev/null";
    StringBuilder logs = new StringBuilder();
    for (String filter : List.of(AIRFLOWS, "name=sleeper-airflow")) {
      for (String container : docker("ps", "-q", "--filter", filter).lines().toList()) {
        logs.append(docker("exec", container, "sh", "-c", everyLog))
            .append(docker("logs", container));
      }
    }
    return logs.toString();
  }

  private static String nodeLogs() throws IOException {
    StringBuilder logs = new StringBuilder();
    String nodes = docker("ps", "-q", "--filter", NODES);
    for (String node : nodes.lines().toList()) {
      logs.append(docker("exec", node, "sh", "-c", "cat /var/log/pods/*sleeper*/*/*.log"))
          .append(docker("logs", node));
    }
    return logs.toString();
  }

  /** Records what listens in the pod, and beside it on the node; other JVMs have other nodes. */
  private static void recordPorts(Scheduler scheduler, String pod) throws IOException {
    String sockets =
        "for found in $(grep -ls HOSTNAME=%s /proc/[0-9]*/environ); do cat ${found%%environ}net/tcp ${found%%environ}net/tcp6; done";
    for (String node : docker("ps", "-q", "--filter", NODES).lines().toList()) {
      String found = docker("exec", node, "sh", "-c", sockets.formatted(pod));
      if (found.contains("local_address")) {
        SOCKETS.put(scheduler, found);
        PUBLISHED.put(scheduler, docker("port", node));
      }
    }
  }

  private static String publishedByAirflow() throws IOException {
    StringBuilder ports = new StringBuilder();
    for (String container : docker("ps", "-q", "--filter", AIRFLOWS).lines().toList()) {
      ports.append(docker("port", container));
    }
    return ports.toString();
  }

  /** A process under LOCAL shares the machine's ports, so only its own ports count. */
  private static String openSockets(long pid) throws IOException {
    return output("sh", "-c", "ls -l /proc/" + pid + "/fd | grep socket: || true");
  }

  private static String docker(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return output(command.toArray(String[]::new));
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
