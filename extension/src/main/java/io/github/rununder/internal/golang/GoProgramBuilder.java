// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.internal.support.Sha256;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.Progress;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a program as {@code go build} builds it in its folder, with the probe added.
 *
 * <p>The user's environment applies ({@code GOFLAGS}, {@code GOPROXY}, {@code GOWORK} and all
 * others), except {@code GOOS}, {@code GOARCH} and {@code CGO_ENABLED}: the target and the program
 * decide these. Build arguments become {@code -ldflags -X}.
 *
 * <p>Safe for use by several threads. Within one JVM equal inputs are built once, and other
 * builders wait for the result; changes of the sources while the JVM runs are therefore not seen. A
 * failure is not remembered.
 */
public final class GoProgramBuilder implements ProgramBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(GoProgramBuilder.class);
  private static final OnceMap<List<Object>, Path> BUILT = new OnceMap<>();
  private static final OnceMap<Path, Boolean> PRUNED = new OnceMap<>();

  private final Workload.Program program;
  private final List<Workload.BuildArgument> buildArguments;
  private final Path home;
  private final Configuration configuration;
  private final OnceMap<List<Object>, Path> built;
  private final Optional<String> path = Optional.ofNullable(System.getenv("PATH"));

  /**
   * Makes a builder; nothing is built yet.
   *
   * @param program the program
   * @param buildArguments the values to build in
   * @param home RunUnder's home
   * @param configuration the configuration; {@code rununder.go} is the go command to use
   */
  public GoProgramBuilder(
      Workload.Program program,
      List<Workload.BuildArgument> buildArguments,
      Path home,
      Configuration configuration) {
    this(program, buildArguments, home, configuration, BUILT);
  }

  GoProgramBuilder(
      Workload.Program program,
      List<Workload.BuildArgument> buildArguments,
      Path home,
      Configuration configuration,
      OnceMap<List<Object>, Path> built) {
    this.program = program;
    this.buildArguments = List.copyOf(buildArguments);
    this.home = home;
    this.configuration = configuration;
    this.built = built;
  }

  @Override
  public Path build(Target target) {
    if (!Files.isDirectory(program.directory())) {
      throw BuildFailure.noFolder(program);
    }
    GoToolchain toolchain = GoToolchain.find(configuration, path);
    List<Object> inputs =
        List.of(
            home,
            toolchain,
            program.directory(),
            program.mainPackage(),
            program.tags(),
            program.cgo(),
            buildArguments,
            target);
    return built.get(inputs, () -> build(target, toolchain, Sha256.of(inputs.toString())));
  }

  private Path build(Target target, GoToolchain toolchain, String inputs) {
    BuildCache store = new BuildCache(home);
    PRUNED.get(home, () -> prune(store));
    toolchain.requireSupportedVersion(program.directory());
    OverlayTool tool = OverlayTool.compiled(toolchain, home);
    try {
      return Progress.during(
          "go build in " + program.directory(),
          () -> store.publish(inputs, folder -> build(target, tool, folder)));
    } catch (IOException failed) {
      throw BuildFailure.cannotWrite(home, failed);
    }
  }

  private Path build(Target target, OverlayTool tool, Path folder) {
    Map<String, String> environment =
        Map.of(
            "GOOS", target.os(),
            "GOARCH", target.architecture(),
            "CGO_ENABLED", program.cgo() ? "1" : "0");
    OverlayTool.Overlay overlay =
        tool.inject(program, folder.resolve("overlay"), environment, path);
    overlay.warnings().forEach(warning -> LOG.warn("{}: {}", overlay.importPath(), warning));
    Path executable = folder.resolve("bin").resolve(nameOf(overlay.importPath()));
    List<String> arguments = new ArrayList<>(List.of("build", "-overlay", overlay.file()));
    arguments.addAll(List.of("-o", executable.toString()));
    arguments.addAll(flags(tool.toolchain(), overlay));
    arguments.add(program.mainPackage());
    ToolProcess.Result result = tool.toolchain().run(overlay.directory(), environment, arguments);
    if (!result.succeeded()) {
      throw BuildFailure.build(program, overlay.directory(), result);
    }
    return executable;
  }

  private List<String> flags(GoToolchain toolchain, OverlayTool.Overlay overlay) {
    List<String> flags = new ArrayList<>();
    if (!overlay.toolexec().isEmpty()) {
      flags.addAll(List.of("-toolexec", overlay.toolexec()));
    }
    if (!program.tags().isEmpty()) {
      flags.addAll(List.of("-tags", String.join(",", program.tags())));
    }
    if (!buildArguments.isEmpty()) {
      String goFlags =
          toolchain.run(overlay.directory(), Map.of(), List.of("env", "GOFLAGS")).output();
      flags.addAll(List.of("-ldflags", LinkerFlags.of(buildArguments, goFlags)));
    }
    return flags;
  }

  /** Returns the name that go build itself would choose. */
  static String nameOf(String importPath) {
    String[] elements = importPath.split("/", -1);
    int last = elements.length - 1;
    boolean majorVersion = last > 0 && elements[last].matches("v([2-9]|[1-9][0-9]+)");
    return elements[majorVersion ? last - 1 : last];
  }

  private static boolean prune(BuildCache store) {
    try {
      store.prune(Instant.now());
    } catch (RuntimeException harmless) {
      LOG.warn("Old programs could not be removed: {}", harmless.toString());
    }
    return true;
  }
}
