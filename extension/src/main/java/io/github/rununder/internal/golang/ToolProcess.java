// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.ProcessKill;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A tool that runs to its end. It inherits this JVM's environment.
 *
 * @param command the tool and its arguments
 * @param directory where it runs
 * @param changes variables to set; an empty value unsets
 * @param limit how long it may take
 */
record ToolProcess(
    List<String> command, Path directory, Map<String, String> changes, Duration limit) {
  private static final File NOWHERE = new File("/dev/null");

  /**
   * The result of the tool.
   *
   * @param exitCode the exit code
   * @param output its stdout
   * @param errors its stderr, stripped
   */
  record Result(int exitCode, String output, String errors) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  Result run() {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.directory(directory.toFile()).redirectInput(ProcessBuilder.Redirect.from(NOWHERE));
    changes.forEach((name, value) -> change(builder.environment(), name, value));
    try {
      return await(builder.start());
    } catch (IOException failed) {
      throw new StartFailedException(
          Reason.BUILD,
          "%s cannot be started in %s: %s"
              .formatted(command.get(0), directory, failed.getMessage()),
          failed);
    }
  }

  private static void change(Map<String, String> environment, String name, String value) {
    if (value.isEmpty()) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
  }

  private Result await(Process process) {
    try {
      CompletableFuture<String> errors = read(process.getErrorStream());
      CompletableFuture<String> output = read(process.getInputStream());
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        ProcessKill.withDescendants(process);
        throw failure(
            "took more than %d s and was stopped with its children. Does it wait for a module proxy that does not answer (`go env GOPROXY`)? %s gives it more time."
                .formatted(limit.toSeconds(), Settings.TIMEOUT_BUILD),
            null);
      }
      return new Result(process.exitValue(), output.join(), errors.join().strip());
    } catch (InterruptedException interrupted) {
      ProcessKill.withDescendants(process);
      Thread.currentThread().interrupt();
      throw failure("was interrupted", interrupted);
    }
  }

  private StartFailedException failure(String what, @Nullable Exception cause) {
    return new StartFailedException(Reason.BUILD, shown() + " " + what, cause);
  }

  /** The arguments of a compiler are many. */
  private String shown() {
    String start = String.join(" ", command.subList(0, Math.min(2, command.size())));
    return "`%s …` in %s".formatted(start, directory);
  }

  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    DaemonThreads.start(
        "rununder-tool-output",
        () -> {
          try {
            text.complete(new String(stream.readAllBytes(), UTF_8));
          } catch (IOException failed) {
            text.completeExceptionally(new UncheckedIOException(failed));
          }
        });
    return text;
  }
}
