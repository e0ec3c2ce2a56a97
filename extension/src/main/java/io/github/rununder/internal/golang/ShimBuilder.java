// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.ProgramBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the exec shim for workloads whose program RunUnder does not build: a static program, built
 * without the user's Go environment once per target and version of its sources.
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
   * Makes a builder of the launcher, which starts a process with the environment from a file. Its
   * sources and its program are beside the shim's.
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
    Map<String, String> environment =
        Map.of(
            "GOOS", target.os(),
            "GOARCH", target.architecture(),
            "GOFLAGS", "",
            "GOWORK", "off",
            "CGO_ENABLED", "0");
    String name = "%s-%s-%s-%s".formatted(tool, sources.hash(), target.os(), target.architecture());
    return new ToolFolder(
            tool.equals("shim") ? "exec shim" : "launcher",
            Map.of("source", sources),
            environment,
            List.of("build", "-trimpath", "-ldflags", "-s -w", "-o", "../" + tool, "./cmd/" + tool))
        .compiled(toolchain, home, name)
        .resolve(tool);
  }
}
