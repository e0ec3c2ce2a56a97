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
 * The real {@code docker} command with a minimal environment: the variables that locate Docker and
 * proxies. So interpolation never puts a variable of the test's environment into a compose file.
 */
public final class DockerCli {
  private static final Set<String> PASSED_NAMES =
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
   * @param host the daemon's address, the same as the API client's
   */
  public DockerCli(URI host) {
    this.host = host;
  }

  /**
   * Starts a command.
   *
   * @param directory where it runs
   * @param variables variables beside the minimal environment; may hold secrets
   * @param arguments the arguments of {@code docker}
   * @return the process, with a thread that reads its output
   */
  public CliProcess start(Path directory, Map<String, String> variables, List<String> arguments) {
    Process process = process(directory, variables, arguments, true);
    return new CliProcess(process, process.getInputStream(), name(arguments));
  }

  /**
   * Starts a command whose stdout is an answer. The answer may hold secrets and stays in memory.
   *
   * @param directory where it runs
   * @param variables variables beside the minimal environment; may hold secrets
   * @param arguments the arguments of {@code docker}
   * @return the query, with stderr separate from the answer
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
    String message = String.valueOf(failed.getMessage());
    return new StartFailedException(
        message.contains("Argument list too long")
            ? StartFailure.Reason.ARGUMENT_LIST_TOO_LONG
            : StartFailure.Reason.OTHER,
        "The docker command cannot be started (%s). Install Docker's command line client so that"
                .formatted(message)
            + " \"docker version\" works.",
        failed);
  }

  /**
   * Runs a command to its end.
   *
   * @param limit the timeout
   * @param directory where it runs
   * @param arguments the arguments of {@code docker}
   * @return the result
   */
  public CliProcess.Result run(Duration limit, Path directory, List<String> arguments) {
    return start(directory, Map.of(), arguments).await(limit);
  }

  /** The minimal environment. */
  Map<String, String> environment(Map<String, String> all) {
    Map<String, String> environment = new HashMap<>();
    all.forEach(
        (name, value) -> {
          if (PASSED_NAMES.contains(name) || name.startsWith("DOCKER_")) {
            environment.put(name, value);
          }
        });
    environment.remove("DOCKER_CONTEXT");
    environment.put("DOCKER_HOST", host.toString());
    return environment;
  }
}
