// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static io.github.rununder.internal.golang.GoBuild.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.ProgramBuilder.Target;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds with the real toolchain. */
class GoProgramBuilderIT {

  @TempDir private static Path home;
  private static GoBuild go;

  @TempDir private Path folder;

  private GoModule module;

  @BeforeAll
  static void compileTheToolOnce() {
    go = new GoBuild(home);
    go.compileTheTool();
  }

  @BeforeEach
  void makeAModule() {
    module = new GoModule(folder).file("go.mod", "module example.com/app\n\ngo 1.22\n");
  }

  @Test
  void theProgramIsNamedAfterItsPackageAndItsContent() {
    Path built = go.build(module.file("main.go", HELLO).program("."));

    assertThat(built.getFileName()).hasToString("app");
    assertThat(built.getParent().getFileName().toString()).matches("[0-9a-f]{64}");
    assertThat(GoBuild.errorsOf(built)).isEqualTo("hello");
  }

  @Test
  void theProbeIsInTheProgram() {
    Path built = go.build(module.file("main.go", HELLO).program("."));

    assertThat(GoBuild.run(built, Map.of("RUNUNDER_SESSION", "1.x")).errors())
        .contains("rununder:");
  }

  @Test
  void nothingInTheFolderIsChanged() throws IOException {
    module.file("main.go", HELLO);
    Set<Path> before = filesOf();

    go.build(module.program("."));

    assertThat(filesOf()).isEqualTo(before);
  }

  @Test
  void aMainPackageInASubfolderIsBuiltFromTheModule() {
    module.file("cmd/api/main.go", HELLO);

    Path built = go.build(module.program("./cmd/api"));

    assertThat(built.getFileName()).hasToString("api");
    assertThat(GoBuild.errorsOf(built)).isEqualTo("hello");
  }

  @Test
  void tagsChooseFiles() {
    module
        .file("main.go", "package main\n\nfunc main() { print(edition) }\n")
        .file("free.go", "//go:build !paid\n\npackage main\n\nconst edition = \"free\"\n")
        .file("paid.go", "//go:build paid && eu\n\npackage main\n\nconst edition = \"paid\"\n");

    assertThat(GoBuild.errorsOf(go.build(module.program(".")))).isEqualTo("free");
    assertThat(GoBuild.errorsOf(go.build(module.program(".", "paid", "eu")))).isEqualTo("paid");
  }

  @Test
  void cgoIsOnWhenAskedFor() {
    module
        .file("main.go", "package main\n\nfunc main() { print(cgo) }\n")
        .file("off.go", "//go:build !cgo\n\npackage main\n\nconst cgo = \"off\"\n")
        .file(
            "on.go",
            "package main\n\n// static int answer(void) { return 42; }\nimport \"C\"\n\nvar cgo ="
                + " int(C.answer())\n");

    assertThat(GoBuild.errorsOf(go.build(module.program(".", false)))).isEqualTo("off");
    assertThat(GoBuild.errorsOf(go.build(module.program(".", true)))).isEqualTo("42");
  }

  @Test
  void replacedModulesAreUsed() {
    module
        .file(
            "go.mod",
            "module example.com/app\n\ngo 1.22\n\nrequire example.com/lib v1.0.0\n\nreplace"
                + " example.com/lib => ./lib\n")
        .file("lib/go.mod", "module example.com/lib\n\ngo 1.22\n")
        .file("lib/lib.go", "package lib\n\nconst Name = \"replaced\"\n")
        .file("main.go", usingLib());

    assertThat(GoBuild.errorsOf(go.build(module.program(".")))).isEqualTo("replaced");
  }

  @Test
  void vendoredModulesAreUsed() {
    module
        .file("go.mod", "module example.com/app\n\ngo 1.22\n\nrequire example.com/lib v1.0.0\n")
        .file(
            "vendor/modules.txt",
            "# example.com/lib v1.0.0\n## explicit; go 1.22\nexample.com/lib\n")
        .file("vendor/example.com/lib/lib.go", "package lib\n\nconst Name = \"vendored\"\n")
        .file("main.go", usingLib());

    assertThat(GoBuild.errorsOf(go.build(module.program(".")))).isEqualTo("vendored");
  }

  @Test
  void theWorkspaceAboveIsUsed() {
    new GoModule(folder)
        .file("go.work", "go 1.22\n\nuse (\n\t./app\n\t./lib\n)\n")
        .file("lib/go.mod", "module example.com/lib\n\ngo 1.22\n")
        .file("lib/lib.go", "package lib\n\nconst Name = \"workspace\"\n");
    assertThat(folder.resolve("go.mod").toFile().delete()).isTrue();
    GoModule app =
        new GoModule(folder.resolve("app"))
            .file("go.mod", "module example.com/app\n\ngo 1.22\n\nrequire example.com/lib v0.0.0\n")
            .file("main.go", usingLib());

    assertThat(GoBuild.errorsOf(go.build(app.program(".")))).isEqualTo("workspace");
  }

  @Test
  void buildArgumentsAreSetWithTheirExactValue() {
    module.file(
        "main.go",
        "package main\n\nvar a, b, c string\n\nfunc main() { print(a, \"|\", b, \"|\", c) }\n");
    List<Workload.BuildArgument> arguments =
        List.of(
            new Workload.BuildArgument("main.a", "two words, it's \u00e9"),
            new Workload.BuildArgument("main.b", "say \"hi\""),
            new Workload.BuildArgument("main.c", ""));

    Path built =
        new GoProgramBuilder(module.program("."), arguments, home, GoModule.configuration(Map.of()))
            .build(Target.host());

    assertThat(GoBuild.errorsOf(built)).isEqualTo("two words, it's \u00e9|say \"hi\"|");
  }

  @Test
  void anotherArchitectureCanBeBuiltFor() throws IOException {
    module.file("main.go", HELLO);
    String other = Target.host().architecture().equals("arm64") ? "amd64" : "arm64";

    Path built = go.builder(module.program(".")).build(Target.linux(other));

    byte[] header = Files.readAllBytes(built);
    assertThat(header[18] & 0xff).isEqualTo(other.equals("arm64") ? 0xb7 : 0x3e);
  }

  @Test
  void concurrentCallersShareOneBuild() {
    module.file("main.go", HELLO);
    Set<Path> built = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 8)
        .parallel()
        .forEach(i -> built.add(go.builder(module.program(".")).build(Target.host())));

    assertThat(built).hasSize(1);
  }

  @Test
  void aNewJvmHasAnUnchangedProgramInUnderASecond() {
    module.file("main.go", HELLO);
    Path first = go.build(module.program("."));

    Duration best = Duration.ofDays(1);
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = System.nanoTime();
      assertThat(go.withoutMemory(module.program(".")).build(Target.host())).isEqualTo(first);
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      best = took.compareTo(best) < 0 ? took : best;
    }

    assertThat(best).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aNewJvmSeesAChangedSource() {
    go.build(module.file("main.go", HELLO).program("."));

    module.file("main.go", HELLO.replace("hello", "good bye"));
    Path second = go.withoutMemory(module.program(".")).build(Target.host());

    assertThat(GoBuild.errorsOf(second)).isEqualTo("good bye");
  }

  @Test
  void theUsersGoFlagsApply() throws Exception {
    module
        .file("main.go", "package main\n\nvar v = \"unset\"\n\nfunc main() { print(edition, v) }\n")
        .file("free.go", "//go:build !paid\n\npackage main\n\nconst edition = \"free \"\n")
        .file("paid.go", "//go:build paid\n\npackage main\n\nconst edition = \"paid \"\n");

    Path built = buildWith("-tags=paid -ldflags=-s");

    assertThat(GoBuild.errorsOf(built)).isEqualTo("paid with -X");
    assertThat(Files.size(built)).as("stripped by -s").isLessThan(sizeUnstripped());
  }

  @Test
  void theUsersCoverageAndOverlayApply() throws Exception {
    String main = "package main\n\nvar v = \"unset\"\n\nfunc main() { print(\"disk \", v) }\n";
    module
        .file("main.go", main)
        .file("mine.txt", main.replace("disk", "mine"))
        .file("mine.json", "{\"Replace\": {\"main.go\": \"mine.txt\"}}");

    Path built = buildWith("-cover -overlay=mine.json");

    assertThat(GoBuild.errorsOf(built))
        .isEqualTo("warning: GOCOVERDIR not set, no coverage data emitted\nmine with -X");
  }

  private Path buildWith(String goFlags) {
    ToolProcess.Result other =
        new ToolProcess(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    OtherJvm.class.getName(),
                    folder.toString(),
                    home.toString()),
                Path.of("").toAbsolutePath(),
                Map.of("GOFLAGS", goFlags),
                Duration.ofMinutes(5))
            .run();
    assertThat(other.exitCode()).as(other.errors()).isZero();
    return Path.of(other.output().strip());
  }

  /** Builds with the environment that a test cannot give to its own JVM. */
  static final class OtherJvm {
    private OtherJvm() {}

    public static void main(String[] arguments) {
      GoModule module = new GoModule(Path.of(arguments[0]));
      System.out.println(
          new GoProgramBuilder(
                  module.program("."),
                  List.of(new Workload.BuildArgument("main.v", "with -X")),
                  Path.of(arguments[1]),
                  GoModule.configuration(Map.of()))
              .build(Target.host()));
    }
  }

  private long sizeUnstripped() throws IOException {
    return Files.size(go.build(module.program(".", "paid")));
  }

  private static String usingLib() {
    return "package main\n\nimport \"example.com/lib\"\n\nfunc main() { print(lib.Name) }\n";
  }

  private Set<Path> filesOf() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.collect(Collectors.toSet());
    }
  }
}
