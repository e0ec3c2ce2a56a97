// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The real {@code docker} command, with an environment of its own: what finds Docker and what leads
 * through a proxy, and nothing else, so that a variable of the test's environment never gets into a
 * compose file by interpolation.
 */
public final class DockerCli {
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "XDG_RUNTIME_DIR",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "SSH_AUTH_SOCK",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "ALL_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "all_proxy",
          // without these, nothing starts on Windows
          "SystemRoot",
          "USERPROFILE",
          "ProgramFiles",
          "LOCALAPPDATA",
          "APPDATA",
          "TEMP");

  private final URI host;

  /**
   * Makes a command line client.
   *
   * @param host where the daemon listens, so that it is the one that the API client uses
   */
  public DockerCli(URI host) {
    this.host = host;
  }

  /**
   * Starts a command.
   *
   * @param directory where it runs
   * @param variables what it is given beside the minimal environment; secrets may be among them
   * @param arguments what follows {@code docker}
   * @return the process, whose output is being read
   */
  public CliProcess start(Path directory, Map<String, String> variables, List<String> arguments) {
    Process process = process(directory, variables, arguments, true);
    return new CliProcess(process, process.getInputStream(), name(arguments));
  }

  /**
   * Starts a command whose stdout is an answer, which may hold secrets: it is kept in memory only.
   *
   * @param directory where it runs
   * @param variables what it is given beside the minimal environment; secrets may be among them
   * @param arguments what follows {@code docker}
   * @return the question; what the command says on stderr is apart from its answer
   */
  public CliQuery ask(Path directory, Map<String, String> variables, List<String> arguments) {
    return new CliQuery(process(directory, variables, arguments, false), name(arguments));
  }

  private static String name(List<String> arguments) {
    return "docker " + arguments.get(0);
  }

  private Process process(
      Path directory, Map<String, String> variables, List<String> arguments, boolean oneStream) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectErrorStream(oneStream);
    builder.environment().clear();
    builder.environment().putAll(environment(System.getenv()));
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException failed) {
      throw cannotStart(failed);
    }
  }

  private static StartFailedException cannotStart(IOException failed) {
    String words = String.valueOf(failed.getMessage());
    return new StartFailedException(
        words.contains("Argument list too long")
            ? StartFailure.Reason.ARGUMENT_LIST_TOO_LONG
            : StartFailure.Reason.OTHER,
        "The docker command cannot be started (%s). Install Docker's command line client so that"
                .formatted(words)
            + " \"docker version\" works.",
        failed);
  }

  /**
   * Runs a command to its end.
   *
   * @param limit how long it may take
   * @param directory where it runs
   * @param arguments what follows {@code docker}
   * @return what became of it
   */
  public CliProcess.Result run(Duration limit, Path directory, List<String> arguments) {
    return start(directory, Map.of(), arguments).await(limit);
  }

  /** The minimal environment. */
  Map<String, String> environment(Map<String, String> all) {
    Map<String, String> kept = new HashMap<>();
    all.forEach(
        (name, value) -> {
          if (KEPT.contains(name) || name.startsWith("DOCKER_")) {
            kept.put(name, value);
          }
        });
    kept.remove("DOCKER_CONTEXT");
    kept.put("DOCKER_HOST", host.toString());
    return kept;
  }
}
