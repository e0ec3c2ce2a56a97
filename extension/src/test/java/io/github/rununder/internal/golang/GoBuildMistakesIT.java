// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static io.github.rununder.internal.golang.GoBuild.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.ProgramBuilder.Target;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds programs with mistakes by the real toolchain. */
class GoBuildMistakesIT {
  private static final Path PROGRAMS =
      Path.of("../go-fixtures/programs").toAbsolutePath().normalize();

  @TempDir private static Path home;
  @TempDir private Path folder;

  private final GoBuild go = new GoBuild(home);
  private GoModule module;

  @BeforeEach
  void makeAModule() {
    module = new GoModule(folder).file("go.mod", "module example.com/app\n\ngo 1.22\n");
  }

  @Test
  void aMissingFolderIsSaid() {
    GoModule nowhere = new GoModule(Path.of("/nowhere/app"));

    assertThatThrownBy(() -> go.build(nowhere.program(".")))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "/nowhere/app is not a folder, so RunUnder finds no Go program there. Correct @GoApp; a relative path starts at the working directory of the tests, %s."
                .formatted(Path.of("").toAbsolutePath()));
  }

  @Test
  void aLibraryIsNoProgram() {
    module.file("lib/lib.go", "package lib\n");

    assertThatThrownBy(() -> go.build(module.program("./lib")))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "./lib in %s cannot be built: example.com/app/lib is package \"lib\", which is not a program: only a package main can be started"
                .formatted(folder));
  }

  @Test
  void aFolderInNoModuleIsSaid() throws IOException {
    Files.delete(folder.resolve("go.mod"));
    module.file("main.go", HELLO);

    assertThatThrownBy(() -> go.build(module.program(".")))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            ". in %1$s cannot be built: %1$s is in no Go module; run \"go mod init example.com/name\" and \"go mod tidy\" there, or name a folder that has a go.mod"
                .formatted(folder));
  }

  @Test
  void aCompileErrorShowsTheCompilersOwnLines() {
    GoModule broken = new GoModule(PROGRAMS.resolve("testdata/compile-error"));

    assertThatThrownBy(() -> go.build(broken.program(".")))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            """
            go build . in %s failed with exit code 1:
            # example.com/compile-error
            ./main.go:8:9: cannot use "8080" (untyped string constant) as int value in assignment
            The same command shows the error without RunUnder."""
                .formatted(PROGRAMS.resolve("testdata/compile-error")));
  }

  @Test
  void aMistakeThatIsCorrectedIsForgotten() {
    module.file("main.go", "package main\n\nfunc main() { print(hello) }\n");
    assertThatThrownBy(() -> go.build(module.program(".")))
        .isInstanceOf(StartFailedException.class);

    module.file("main.go", HELLO);

    assertThat(GoBuild.errorsOf(go.build(module.program(".")))).isEqualTo("hello");
  }

  @Test
  void aHomeThatCannotBeWrittenToIsSaid() {
    module.file("main.go", HELLO);
    Path unwritable = Path.of("/proc/rununder");

    assertThatThrownBy(
            () ->
                new GoProgramBuilder(
                        module.program("."),
                        List.of(),
                        unwritable,
                        GoModule.configuration(Map.of()))
                    .build(Target.host()))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "Cannot write to /proc/rununder (java.nio.file.NoSuchFileException: /proc/rununder). Is the disk full? Make it writable, or set rununder.home (RUNUNDER_HOME) to another folder.");
  }
}
