// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.rununder.BuiltInScheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Runs one class with secrets under every scheduler, and searches everything that remains for them.
 */
@DisplayName("A run with secrets")
class SecretsIT {
  @TempDir private static Path reports;

  private static EngineExecutionResults results;
  private static String terminal;
  private static Set<String> commandLines;

  @BeforeAll
  static void run() {
    try (CommandLineWatch watch = new CommandLineWatch(SecretsTestCases.MARK)) {
      runTheCases();
      commandLines = watch.found();
    }
  }

  private static void runTheCases() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      results =
          EngineTestKit.engine("junit-jupiter")
              .selectors(
                  selectClass(SecretsTestCases.Sealed.class),
                  selectClass(SecretsTestCases.Talking.class),
                  selectClass(SecretsTestCases.NotBuilt.class),
                  selectClass(SecretsTestCases.FailingBeside.class),
                  selectClass(SecretsTestCases.FailingConstructor.class))
              .configurationParameter("rununder.otlp.file", reports.resolve("traces").toString())
              .configurationParameter("rununder.report.dir", reports.toString())
              .configurationParameter("rununder.table.full", "true")
              .execute();
    } finally {
      System.setOut(before);
    }
    terminal = printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void leavesNoneInTheLogsOfEngineAndCluster() {
    assertThat(SecretsTestCases.LOGS)
        .containsOnlyKeys(
            BuiltInScheduler.DOCKER,
            BuiltInScheduler.COMPOSE,
            BuiltInScheduler.K8S,
            BuiltInScheduler.AIRFLOW_POD,
            BuiltInScheduler.AIRFLOW_CELERY)
        .allSatisfy(
            (scheduler, log) -> {
              assertThat(log)
                  .contains(
                      scheduler.name().startsWith("AIRFLOW")
                          ? List.of("Filling up the DagBag")
                          : List.of("\u001eRUNUNDER1 ", "sleeper: asleep"));
              assertHidesSecrets(log);
            });
  }

  @Test
  void leavesNoneInACommandLine() {
    assertThat(commandLines).isEmpty();
  }

  @Test
  void theWatchOfCommandLinesSeesASecretThatIsOne() throws Exception {
    try (CommandLineWatch watch = new CommandLineWatch("control-of-the-watch")) {
      int code =
          new ProcessBuilder("sh", "-c", "sleep 0.3; : control-of-the-watch").start().waitFor();
      assertThat(code).isZero();
      assertThat(watch.found()).anyMatch(line -> line.startsWith("sh -c sleep"));
    }
  }

  @Test
  void printsNone() {
    assertThat(terminal).contains("DB_LOGIN", "API_TOKEN", "********");
    assertHidesSecrets(terminal);
  }

  @Test
  void leavesNoneInAnyReport() throws IOException {
    try (Stream<Path> files = Files.walk(reports)) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .extracting(file -> file.getFileName().toString())
          .contains("matrix.json", "index.html", "summary.md", "traces");
    }
    try (Stream<Path> files = Files.walk(reports)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertHidesSecrets(Files.readString(file));
      }
    }
  }

  @Test
  void showsNoneInAnyFailure() {
    List<String> failures =
        results.testEvents().failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> stackTrace(result.getThrowable().orElseThrow()))
            .toList();

    assertThat(failures).hasSize(6 * 4 + 1 + 6 * 5 + 4);
    assertThat(failures)
        .allSatisfy(
            failure -> {
              assertThat(failure).contains("********");
              assertHidesSecrets(failure);
            });
    results.testEvents().assertStatistics(statistics -> statistics.succeeded(6));
  }

  @Test
  void listensOnNoPort() {
    assertThat(SecretsTestCases.SOCKETS)
        .containsOnlyKeys(
            BuiltInScheduler.LOCAL,
            BuiltInScheduler.DOCKER,
            BuiltInScheduler.COMPOSE,
            BuiltInScheduler.K8S)
        .allSatisfy((scheduler, sockets) -> assertThat(listening(sockets)).isEmpty());
    assertThat(SecretsTestCases.SOCKETS.get(BuiltInScheduler.DOCKER)).contains("local_address");
    assertThat(SecretsTestCases.SOCKETS.get(BuiltInScheduler.K8S)).contains("local_address");
  }

  @Test
  void publishesPortsOnTheLoopbackAddressOnly() {
    assertThat(SecretsTestCases.PUBLISHED)
        .containsOnlyKeys(
            BuiltInScheduler.K8S, BuiltInScheduler.AIRFLOW_POD, BuiltInScheduler.AIRFLOW_CELERY)
        .allSatisfy(
            (scheduler, ports) ->
                assertThat(ports.lines())
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(port).contains(" -> 127.0.0.1:")));
  }

  /** Without 127.0.0.11, where the engine itself answers names in networks that users make. */
  private static Stream<String> listening(String sockets) {
    return sockets
        .lines()
        .filter(line -> line.contains(" 0A ") || line.contains("socket:"))
        .filter(line -> !line.contains(" 0B00007F:"));
  }

  /** Searches for the mark that is in every secret, also inside of a Base64 text. */
  private static void assertHidesSecrets(String text) {
    assertThat(text).doesNotContainIgnoringCase(SecretsTestCases.MARK);
    for (int before = 0; before < 3; before++) {
      byte[] bytes = ("*".repeat(before) + SecretsTestCases.MARK).getBytes(UTF_8);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
      // the first and the last character depend on the neighbours of the mark too
      assertThat(text)
          .doesNotContain(
              encoded.substring(
                  before == 0 ? 0 : before + 1,
                  encoded.length() - (bytes.length % 3 == 0 ? 0 : 1)));
    }
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
