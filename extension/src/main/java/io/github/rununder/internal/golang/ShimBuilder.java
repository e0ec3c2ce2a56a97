// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.internal.session.FolderRemover;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.ProgramBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the exec shim, for workloads whose program RunUnder does not build: once for its content
 * and target, static, and without anything of the user's Go environment in it.
 */
public final class ShimBuilder implements ProgramBuilder {
  private static final OnceMap<List<Object>, Path> BUILT = new OnceMap<>();

  private final Path home;
  private final Configuration configuration;
  private final String tool;
  private final Optional<String> path = Optional.ofNullable(System.getenv("PATH"));

  /**
   * Makes a builder; nothing is built yet.
   *
   * @param home RunUnder's home
   * @param configuration the configuration; {@code rununder.go} is the go command to use
   */
  public ShimBuilder(Path home, Configuration configuration) {
    this(home, configuration, "shim");
  }

  private ShimBuilder(Path home, Configuration configuration, String tool) {
    this.home = home;
    this.configuration = configuration;
    this.tool = tool;
  }

  /**
   * Makes a builder of the launcher, which gives a process an environment from a file; its source
   * is beside the shim's, and so is what it becomes.
   *
   * @param home RunUnder's home
   * @param configuration the configuration; {@code rununder.go} is the go command to use
   * @return the builder; nothing is built yet
   */
  public static ShimBuilder ofLauncher(Path home, Configuration configuration) {
    return new ShimBuilder(home, configuration, "launch");
  }

  @Override
  public Path build(Target target) {
    GoToolchain toolchain = GoToolchain.find(configuration, path);
    return BUILT.get(List.of(tool, home, toolchain, target), () -> build(target, toolchain));
  }

  private Path build(Target target, GoToolchain toolchain) {
    GoSources sources = GoSources.beside("probe/probe.go");
    Path folder = home.resolve("tools").resolve(tool + "-" + sources.hash() + "-" + name(target));
    try {
      if (!Files.isDirectory(folder)) {
        compile(target, toolchain, sources, folder);
      }
      BuildCache.touch(folder);
    } catch (IOException failed) {
      throw BuildFailure.cannotWrite(home, failed);
    }
    return folder.resolve(tool);
  }

  private static String name(Target target) {
    return target.os() + "-" + target.architecture();
  }

  private void compile(Target target, GoToolchain toolchain, GoSources sources, Path folder)
      throws IOException {
    Files.createDirectories(folder.resolveSibling(""));
    Path draft = Files.createTempDirectory(folder.resolveSibling(""), ".draft-");
    try {
      sources.writeTo(draft.resolve("source"));
      ToolProcess.Result result =
          toolchain.run(
              draft.resolve("source"),
              Map.of(
                  "GOOS", target.os(),
                  "GOARCH", target.architecture(),
                  "GOFLAGS", "",
                  "GOWORK", "off",
                  "CGO_ENABLED", "0"),
              List.of(
                  "build", "-trimpath", "-ldflags", "-s -w", "-o", "../" + tool, "./cmd/" + tool));
      if (!result.succeeded()) {
        throw BuildFailure.tool(toolchain, tool.equals("shim") ? "exec shim" : "launcher", result);
      }
      FolderRemover.remove(draft.resolve("source"));
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      // Another JVM was faster: what it has made is the same.
      if (!Files.isDirectory(folder)) {
        throw failed;
      }
    } finally {
      FolderRemover.remove(draft);
    }
  }
}
