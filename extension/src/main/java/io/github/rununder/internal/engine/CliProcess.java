// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.internal.support.ProcessKill;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Setting;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@code docker} command that runs. */
public final class CliProcess {
  private static final int TAIL_BYTES = 64 * 1024;

  private final Process process;
  private final InputStream output;
  private final String name;
  private final LineTail tail = new LineTail(TAIL_BYTES);
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private final OutputLines lines = new OutputLines();

  /**
   * The result of a command.
   *
   * @param exitCode its exit code
   * @param output the end of its output, at most 64 KiB
   */
  public record Result(int exitCode, String output) {
    /**
     * Returns whether it exited with 0.
     *
     * @return whether the exit code is 0
     */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Reads one stream: the merged output, or stderr when {@link CliQuery} reads stdout. */
  CliProcess(Process process, InputStream output, String name) {
    this.process = process;
    this.output = output;
    this.name = name;
    DaemonThreads.start("rununder-" + name.replace(' ', '-'), this::read);
  }

  /**
   * Reports the end.
   *
   * @param listener receives the result
   */
  public void whenEnded(Consumer<Result> listener) {
    var unused = result.thenAccept(listener);
  }

  /**
   * Reports each line of output, earlier ones too.
   *
   * @param listener receives the line without its line feed
   */
  public void whenLine(Consumer<String> listener) {
    lines.follow(listener);
  }

  /**
   * Waits for the end, and kills the command after the limit.
   *
   * @param limit the timeout
   * @return the exit code and the output
   */
  public Result await(Duration limit) {
    return await(limit, "");
  }

  /**
   * Waits for the end, and kills the command after the limit.
   *
   * @param configuration the configuration
   * @param limit the setting of the timeout
   * @return the exit code and the output
   */
  public Result await(Configuration configuration, Setting<Duration> limit) {
    return await(configuration.get(limit), " %s gives it more time.".formatted(limit));
  }

  private Result await(Duration limit, String remedy) {
    try {
      if (process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return result.join();
      }
      kill();
      throw new StartFailedException(
          "\"%s\" took more than %d s and was stopped.%s Its last lines:%n%s"
              .formatted(name, limit.toSeconds(), remedy, tail.text().strip()));
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
      throw new StartFailedException("\"" + name + "\" was interrupted", interrupted);
    }
  }

  /** Kills the command and its descendants: {@code docker compose} runs as a child process. */
  public void kill() {
    ProcessKill.withDescendants(process);
  }

  private void read() {
    try (output) {
      byte[] buffer = new byte[8192];
      for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
        tail.add(buffer, 0, length);
        lines.add(buffer, 0, length);
      }
      result.complete(new Result(process.waitFor(), tail.text()));
    } catch (IOException killed) {
      result.complete(new Result(-1, tail.text()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      result.complete(new Result(-1, tail.text()));
    }
  }
}
