// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The class that {@link SecretsIT} runs in the engine test kit. */
final class SecretsTestCases {
  static final String VARIABLE = "kX9-variable-never-shown";
  static final String FILE = "kX9-file-never-shown";
  static final String BY_NAME = "kX9-by-name-never-shown";

  /** The logs of schedulers, read while the run exists. */
  static final Map<Scheduler, String> LOGS = new ConcurrentHashMap<>();

  /** Ports on which processes listen beside a program, and in it. */
  static final Map<Scheduler, String> SOCKETS = new ConcurrentHashMap<>();

  private SecretsTestCases() {}

  @RunUnder({
    BuiltInScheduler.LOCAL,
    BuiltInScheduler.DOCKER,
    BuiltInScheduler.COMPOSE,
    BuiltInScheduler.K8S
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
        case K8S -> LOGS.put(run.scheduler(), nodeLogs());
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

  private static String nodeLogs() throws IOException {
    StringBuilder logs = new StringBuilder();
    String nodes = docker("ps", "-q", "--filter", "label=io.github.rununder.k8s-node");
    for (String node : nodes.lines().toList()) {
      logs.append(docker("exec", node, "sh", "-c", "cat /var/log/pods/*sleeper*/*/*.log"))
          .append(docker("logs", node));
    }
    return logs.toString();
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
