// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tool that adds the probe to a program, compiled by the user's toolchain once per version of
 * its sources.
 *
 * @param toolchain the toolchain that compiles it
 * @param executable the tool
 * @param probe the folder of the probe's sources
 */
record OverlayTool(GoToolchain toolchain, Path executable, Path probe) {
  private static final Map<String, String> FOR_THIS_MACHINE =
      Map.of("GOOS", "", "GOARCH", "", "GOFLAGS", "", "GOWORK", "off", "CGO_ENABLED", "0");

  /**
   * The input for go build.
   *
   * @param file the overlay
   * @param directory the program's folder, symbolic links resolved
   * @param importPath the package's import path
   * @param toolexec the value of {@code -toolexec}, empty when go build needs none
   * @param warnings sentences for the user
   */
  record Overlay(
      String file, Path directory, String importPath, String toolexec, List<String> warnings) {}

  /** Compiles the tool unless it is on disk. */
  static OverlayTool compiled(GoToolchain toolchain, Path home) {
    GoSources tool = GoSources.beside("overlay/go.mod");
    GoSources probe = GoSources.beside("probe/probe.go");
    Path folder =
        new ToolFolder(
                "overlay tool",
                Map.of("source", tool, "probe", probe),
                FOR_THIS_MACHINE,
                List.of("build", "-o", "../overlay", "."))
            .compiled(toolchain, home, tool.hash() + "-" + probe.hash());
    return new OverlayTool(toolchain, folder.resolve("overlay"), folder.resolve("probe"));
  }

  /** Adds the probe to a program without changing its folder. */
  Overlay inject(
      Workload.Program program, Path out, Map<String, String> environment, Optional<String> path) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(List.of("-pkg", program.mainPackage(), "-dir", program.directory().toString()));
    command.addAll(List.of("-probe", probe.toString(), "-out", out.toString()));
    if (!program.tags().isEmpty()) {
      command.addAll(List.of("-tags", String.join(",", program.tags())));
    }
    ToolProcess.Result result =
        new ToolProcess(
                command,
                program.directory(),
                toolchain.withGoOnPath(environment, path),
                toolchain.limit())
            .run();
    if (!result.succeeded()) {
      throw BuildFailure.refused(program, result);
    }
    return parse(result.output());
  }

  private static Overlay parse(String json) {
    try {
      JsonNode answer = new ObjectMapper().readTree(json);
      List<String> warnings = new ArrayList<>();
      answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
      return new Overlay(
          answer.path("overlay").asText(),
          Path.of(answer.path("dir").asText()),
          answer.path("importPath").asText(),
          answer.path("toolexec").asText(),
          warnings);
    } catch (JsonProcessingException broken) {
      throw new StartFailedException(
          Reason.BUILD, "The overlay tool did not print JSON: " + json, broken);
    }
  }
}
