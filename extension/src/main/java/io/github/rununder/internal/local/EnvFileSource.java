// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.session.PrivateFiles;
import io.github.rununder.internal.support.FileErrors;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sources an env file with the machine's own {@code sh}, as {@code set -a; . file} does, and
 * applies the changes.
 *
 * @param directory the working directory of the shell
 * @param scratch the run's folder
 * @param launcher as in {@link LaunchScript}
 */
record EnvFileSource(Path directory, Path scratch, Path launcher) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * Applies the file.
   *
   * @param file the env file
   * @param name unique in the run
   * @param environment the environment to change
   * @return the shell's error text about lines that it skipped; may be empty
   */
  String apply(Path file, String name, LocalEnvironment environment) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "The env file %s is not a readable file. Correct @EnvFile; a relative path starts at the working directory of the tests, %s."
              .formatted(file, Path.of("").toAbsolutePath()));
    }
    Path before = scratch.resolve(name + ".before");
    Path after = scratch.resolve(name + ".after");
    try {
      PrivateFiles.write(before, new byte[0]);
      PrivateFiles.write(after, new byte[0]);
      String errorText = source(file, name, environment, before, after);
      change(environment, variables(before), variables(after));
      return errorText;
    } catch (IOException failed) {
      throw FileErrors.cannotWrite(scratch, failed).exception(failed);
    }
  }

  private String source(
      Path file, String name, LocalEnvironment environment, Path before, Path after)
      throws IOException {
    String env = SystemTool.require("env");
    byte[] path = FileName.bytes(file.toAbsolutePath());
    ShellScript inner = new ShellScript();
    inner.word(env).code("-0 >").word(FileName.bytes(before)).code("|| exit 1").endLine();
    inner.code("set -a").endLine().code(". ").word(path).endLine();
    // Not by exec: before it some shells decrement SHLVL.
    inner.word(env).code("-0 >").word(FileName.bytes(after)).code("|| exit 1").endLine();
    LaunchScript script =
        new LaunchScript(
            new LaunchScript.Files(scratch, name),
            Optional.empty(),
            directory,
            environment,
            launcher,
            List.of(bytes(SystemTool.require("sh")), bytes("-c"), inner.bytes()));
    LineTail output = new LineTail(OutputPump.TAIL_BYTES);
    LocalProcess process = LocalProcess.start(script, output::add, output::add);
    int exitCode = await(process, file);
    if (exitCode != 0 || Files.size(after) == 0) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "sh failed with exit code %d when it sourced the env file %s, as LOCAL does:%n%s%nCorrect the line, or give the variable with @Env."
              .formatted(exitCode, file, withoutShellPath(output.lines(OutputPump.TAIL_LINES))));
    }
    return withoutShellPath(output.lines(OutputPump.TAIL_LINES));
  }

  private static int await(LocalProcess process, Path file) {
    try {
      if (process.endsWithin(TIMEOUT)) {
        return process.await().exitCode();
      }
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "sh did not finish the env file %s within %d seconds. Remove the command that waits."
              .formatted(file, TIMEOUT.toSeconds()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("Interrupted while sourcing " + file, interrupted);
    } finally {
      process.end(Duration.ZERO);
    }
  }

  /** Shortens the shell's path at the beginning of {@code /usr/bin/sh: 3: file: error}. */
  private static String withoutShellPath(String errorText) {
    String shell = SystemTool.require("sh") + ": ";
    return errorText
        .lines()
        .map(line -> line.startsWith(shell) ? "sh: " + line.substring(shell.length()) : line)
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, EnvironmentEntry> variables(Path file) throws IOException {
    Map<String, EnvironmentEntry> variables = new LinkedHashMap<>();
    LocalEnvironment.split(Files.readAllBytes(file)).stream()
        .filter(EnvironmentEntry::isVariable)
        .forEach(entry -> variables.putIfAbsent(entry.name(), entry));
    return variables;
  }

  private static void change(
      LocalEnvironment environment,
      Map<String, EnvironmentEntry> before,
      Map<String, EnvironmentEntry> after) {
    before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(environment::unset);
    after.values().stream()
        .filter(entry -> !entry.equals(before.get(entry.name())))
        .forEach(environment::set);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
