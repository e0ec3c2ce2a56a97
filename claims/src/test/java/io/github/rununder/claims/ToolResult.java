// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The result of a command.
 *
 * @param code its exit code
 * @param output stdout and stderr together
 */
record ToolResult(int code, String output) {

  static ToolResult of(String... command) {
    return of(Path.of(""), Map.of(), List.of(command));
  }

  static ToolResult of(Path folder, Map<String, String> variables, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toAbsolutePath().toFile()).environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readAllBytes();
      return new ToolResult(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  /** Returns the output; fails when the exit code is not 0. */
  String expectSuccess() {
    if (code != 0) {
      throw new IllegalStateException("exit code %d: %s".formatted(code, output));
    }
    return output;
  }
}
