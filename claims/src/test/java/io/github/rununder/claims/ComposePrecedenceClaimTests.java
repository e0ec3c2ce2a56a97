// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.EXEC;

import io.github.rununder.ComposeProject;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Which layer of compose wins. */
@Claim(
    id = "e",
    statement =
        "environment beats env_file; both beat the image's ENV, run -e beats both, and the shell"
            + " counts only where the file asks for it.")
class ComposePrecedenceClaimTests {
  private static final String SEEN = "EXEC of a service with `env_file` and `environment`";
  private static final Path RUN = Path.of("src", "test", "resources", "claims", "run");

  @Order(1)
  @RunUnder(COMPOSE)
  @GoApp("../go-fixtures/orders")
  @ComposeProject(
      files = "src/test/resources/claims/precedence/compose.yaml",
      service = "orders",
      env = {
        "ALL=shell",
        "NAMED=shell",
        "SHELL_AND_FILE=shell",
        "SHELL_AND_IMAGE=shell",
        "INTERPOLATED=shell"
      })
  void withUp(Run run, Findings findings) {
    Snapshot exec = run.at(EXEC);
    winner(
        findings,
        exec,
        "environment beats env_file, the image's ENV and the shell",
        "ALL",
        "environment");
    winner(findings, exec, "env_file beats the image's ENV", "FILE", "env_file");
    winner(
        findings,
        exec,
        "The image's ENV is there when nothing else is said",
        "IMAGE_ONLY",
        "image");
    winner(
        findings,
        exec,
        "A variable of the shell beats env_file by itself",
        "SHELL_AND_FILE",
        "shell");
    winner(
        findings,
        exec,
        "A variable of the shell beats the image's ENV by itself",
        "SHELL_AND_IMAGE",
        "shell");
    winner(
        findings,
        exec,
        "A variable of the shell that environment names without a value beats env_file",
        "NAMED",
        "shell");
    winner(
        findings,
        exec,
        "env_file gives what environment names without a value and the shell does not have",
        "NAMED_AND_NOT_IN_SHELL",
        "env_file");
    winner(
        findings,
        exec,
        "A variable of the shell reaches the program through ${…}",
        "INTERPOLATED",
        "shell");
  }

  @Order(2)
  @Test
  void withRun(Findings findings) {
    String output = composeRun("-e", "ALL=run", "-e", "FILE=run");
    findings
        .that("run -e beats environment and env_file", "`env` in `docker compose run -e …`")
        .by("docker compose run")
        .measured(String.join(", ", lines(output)))
        .holds(lines(output).containsAll(List.of("ALL=run", "FILE=run")));
  }

  private static void winner(
      Findings findings, Snapshot exec, String sentence, String name, String expected) {
    findings
        .that(sentence, SEEN)
        .under(COMPOSE)
        .measured(Seen.env(exec, name))
        .holds(Seen.has(exec, name, expected));
  }

  private static String composeRun(String... variables) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("docker", "compose", "--project-name", "rununder-claim-e", "run", "--rm", "-T"));
    arguments.addAll(List.of(variables));
    arguments.addAll(List.of("orders", "env"));
    return ToolResult.of(RUN, Map.of(), arguments).expectSuccess();
  }

  private static List<String> lines(String output) {
    return output.lines().filter(line -> line.matches("(ALL|FILE)=.*")).sorted().toList();
  }
}
