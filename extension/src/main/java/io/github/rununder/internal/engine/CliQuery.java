// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.internal.support.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A {@code docker} command that runs and answers on stdout. */
public final class CliQuery {
  private final CliProcess process;
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  /**
   * The answer of the command.
   *
   * @param result its exit code and stderr
   * @param text all of stdout
   */
  public record Answer(CliProcess.Result result, String text) {}

  CliQuery(Process process, String name) {
    this.process = new CliProcess(process, process.getErrorStream(), name);
    DaemonThreads.start("rununder-answer", () -> read(process.getInputStream()));
  }

  /**
   * Waits for the answer, and kills the command after the limit.
   *
   * @param limit the timeout
   * @return the answer
   */
  public Answer await(Duration limit) {
    CliProcess.Result result = process.await(limit);
    return new Answer(result, answer.join());
  }

  private void read(InputStream output) {
    try (output) {
      answer.complete(new String(output.readAllBytes(), UTF_8));
    } catch (IOException killed) {
      answer.complete("");
    }
  }
}
