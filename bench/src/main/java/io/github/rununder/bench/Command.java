// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command of a raw client, run to its end, as a script would. */
final class Command {
  private final List<String> words;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path folder = Path.of("");
  private byte[] input = {};

  private Command(List<String> words) {
    this.words = List.copyOf(words);
  }

  static Command of(String... words) {
    return new Command(List.of(words));
  }

  Command with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Command in(Path directory) {
    folder = directory;
    return this;
  }

  Command reading(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** Returns stdout and stderr together; fails when the exit code is not 0. */
  byte[] run() {
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.directory(folder.toAbsolutePath().toFile()).environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input);
      }
      byte[] output = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "`%s` ended with exit code %d: %s"
                .formatted(String.join(" ", words), code, lastLine(output)));
      }
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "`%s`: %s".formatted(String.join(" ", words), failed.getMessage()), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  String text() {
    return new String(run(), StandardCharsets.UTF_8).strip();
  }

  private static String lastLine(byte[] output) {
    List<String> lines =
        new String(output, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "(no output)" : lines.get(lines.size() - 1);
  }
}
