// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.spi.ProgramBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Builds a small Go program that is controlled by its arguments; see {@code reporter.go.txt}. */
public final class ReporterProgram implements ProgramBuilder {
  private static final Map<Target, Path> BUILT = new ConcurrentHashMap<>();

  /** Its path in images without a Dockerfile. */
  public static final String INSTALL_PATH = "/app/reporter";

  @Override
  public Path build(Target target) {
    return BUILT.computeIfAbsent(target, ReporterProgram::goBuild);
  }

  private static Path goBuild(Target target) {
    try {
      Path folder = Files.createTempDirectory("rununder-reporter");
      Files.writeString(folder.resolve("go.mod"), "module example.com/reporter\n\ngo 1.21\n");
      try (InputStream source = ReporterProgram.class.getResourceAsStream("reporter.go.txt")) {
        Files.write(folder.resolve("main.go"), source.readAllBytes());
      }
      Path executable = folder.resolve("reporter");
      ProcessBuilder go =
          new ProcessBuilder("go", "build", "-trimpath", "-o", executable.toString(), ".")
              .directory(folder.toFile())
              .redirectErrorStream(true);
      go.environment()
          .putAll(Map.of("GOOS", target.os(), "GOARCH", target.architecture(), "CGO_ENABLED", "0"));
      Process process = go.start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("go build failed: " + output);
      }
      return executable;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
