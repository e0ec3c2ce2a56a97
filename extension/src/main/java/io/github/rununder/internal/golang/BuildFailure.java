// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.internal.support.FileErrors;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the errors of a build, with the output of the go command. */
final class BuildFailure {
  private BuildFailure() {}

  static StartFailedException noFolder(Workload.Program program) {
    return new StartFailedException(
        Reason.BUILD,
        "%s is not a folder, so RunUnder finds no Go program there. Correct @GoApp; a relative path starts at the working directory of the tests, %s."
            .formatted(program.directory(), Path.of("").toAbsolutePath()));
  }

  static StartFailedException refused(Workload.Program program, ToolProcess.Result result) {
    return new StartFailedException(
        Reason.BUILD,
        "%s in %s cannot be built: %s"
            .formatted(
                program.mainPackage(),
                program.directory(),
                result.errors().replaceFirst("^overlay: ", "")));
  }

  static StartFailedException build(
      Workload.Program program, Path directory, ToolProcess.Result result) {
    return new StartFailedException(
        Reason.BUILD,
        """
        go build %s in %s failed with exit code %d:
        %s
        The same command shows the error without RunUnder."""
            .formatted(program.mainPackage(), directory, result.exitCode(), result.errors()));
  }

  static StartFailedException tool(GoToolchain toolchain, String tool, ToolProcess.Result result) {
    return new StartFailedException(
        Reason.BUILD,
        """
        %s cannot compile RunUnder's own %s (exit code %d):
        %s
        Check the toolchain with "go version" and "go env"."""
            .formatted(toolchain.go(), tool, result.exitCode(), result.errors()));
  }

  static StartFailedException cannotWrite(Path home, IOException cause) {
    ErrorText text = FileErrors.cannotWrite(home, cause);
    return new StartFailedException(Reason.BUILD, text.message(), cause);
  }
}
