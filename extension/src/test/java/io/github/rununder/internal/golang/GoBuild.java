// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.ProgramBuilder.Target;
import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds Go programs for tests.
 *
 * @param home the folder of the built programs
 */
record GoBuild(Path home) {
  static final String HELLO = "package main\n\nfunc main() { print(\"hello\") }\n";

  void compileTheTool() {
    OverlayTool.compiled(
        GoToolchain.find(GoModule.configuration(Map.of()), Optional.of(System.getenv("PATH"))),
        home);
  }

  Path build(Workload.Program program) {
    return builder(program).build(Target.host());
  }

  GoProgramBuilder builder(Workload.Program program) {
    return new GoProgramBuilder(program, List.of(), home, GoModule.configuration(Map.of()));
  }

  /** Returns the state of another JVM: the same home, and no result in memory. */
  GoProgramBuilder withoutMemory(Workload.Program program) {
    return new GoProgramBuilder(
        program, List.of(), home, GoModule.configuration(Map.of()), new OnceMap<>());
  }

  static String errorsOf(Path program) {
    return run(program, Map.of()).errors();
  }

  static ToolProcess.Result run(Path program, Map<String, String> changes) {
    return new ToolProcess(
            List.of(program.toString()), Path.of("/"), changes, Duration.ofMinutes(1))
        .run();
  }
}
