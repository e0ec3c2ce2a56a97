// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Absolute paths that only the processes of a run see. */
class MountOverlayIT {
  @TempDir private Path scratch;
  @TempDir private Path folder;

  private final LocalDriver driver = new LocalDriver();
  private final RecordingRun run = new RecordingRun();

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void filesAndSharedDirectoriesExistForTheProgramAndNotForTheMachine() throws Exception {
    start(
        LocalWorkload.shell(
                "cat /etc/rununder-test/app.yaml /rununder-shared/ready; exec sleep 1000")
            .file("/etc/rununder-test/app.yaml", "level: debug\n", 0644)
            .shared("/rununder-shared")
            .step(
                "wait-for-env",
                "cat /etc/rununder-test/app.yaml; echo done >/rununder-shared/ready"));

    assertThat(run.awaitOutput(output -> output.contains("done")))
        .isEqualTo("level: debug\ndone\n");
    assertThat(run.steps().get(0).output()).isEqualTo("level: debug");
    assertNothingIsLeft();

    driver.close();

    assertNothingIsLeft();
  }

  @Test
  void modesAreAsAskedFor() {
    start(
            LocalWorkload.shell(
                    "stat -c '%a %F %n' /etc/rununder-test/a /etc/rununder-test/b /rununder-shared")
                .file("/etc/rununder-test/a", "a", 0400)
                .file("/etc/rununder-test/b", "b", 0755)
                .shared("/rununder-shared"))
        .awaitExit();

    assertThat(run.output())
        .isEqualTo(
            """
            400 regular file /etc/rununder-test/a
            755 regular file /etc/rununder-test/b
            777 directory /rununder-shared
            """);
  }

  @Test
  void aFileOfTheMachineIsReplacedForTheProgramAlone() throws IOException {
    String before = Files.readString(Path.of("/etc/hosts"));

    start(LocalWorkload.shell("cat /etc/hosts").file("/etc/hosts", "127.0.0.1 private\n", 0644))
        .awaitExit();

    assertThat(run.output()).isEqualTo("127.0.0.1 private\n");
    assertThat(Path.of("/etc/hosts")).hasContent(before);
  }

  @Test
  void theRestOfTheMachineIsAsEver() throws IOException {
    String outside = listing();

    start(
            LocalWorkload.shell(LISTING + "; echo new >" + folder.resolve("written"))
                .in(folder)
                .file("/etc/rununder-test/a", "a", 0644)
                .file("/rununder-file", "root", 0644)
                .shared("/rununder-shared/deeper"))
        .awaitExit();

    assertThat(run.output()).isEqualTo(outside);
    assertThat(folder.resolve("written")).hasContent("new");
  }

  @Test
  void onlyWhatWasAskedForIsAdded() {
    start(
            LocalWorkload.shell("ls -A / /etc | sort >$TMPDIR/inside; ls -A /.rununder")
                .variable("TMPDIR", folder.toString())
                .file("/etc/rununder-test/a", "a", 0644)
                .shared("/rununder-shared"))
        .awaitExit();

    assertThat(run.errors()).contains("/.rununder");
    assertThat(folder.resolve("inside"))
        .content()
        .contains("rununder-shared\n", "rununder-test\n", "hosts\n");
  }

  @Test
  void placesMayLieWithinEachOther() {
    start(
            LocalWorkload.shell(
                    "cd /rununder-shared; cat conf/app.yaml inner/made ../etc/rununder-a/b/c")
                .shared("/rununder-shared")
                .shared("/rununder-shared/inner/")
                .file("/rununder-shared/conf/app.yaml", "one\n", 0644)
                .file("/etc//rununder-a/b/c", "three\n", 0644)
                .file("/etc/rununder-a/d", "four\n", 0644)
                .step("make", "echo two >/rununder-shared/inner/made"))
        .awaitExit();

    assertThat(run.output()).isEqualTo("one\ntwo\nthree\n");
    assertNothingIsLeft();
  }

  @Test
  void theFolderOfTheProgramCanTakeAFileToo() {
    start(
            LocalWorkload.shell("cat conf/app.yaml")
                .in(folder)
                .file(folder.resolve("conf/app.yaml").toString(), "beside the program\n", 0644))
        .awaitExit();

    assertThat(run.output()).isEqualTo("beside the program\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void namesNeedNotBeAscii() {
    start(
            LocalWorkload.shell("cat '/etc/rununder-\u4e16/it'\\''s here, a:b'")
                .file("/etc/rununder-\u4e16/it's here, a:b", "found", 0644))
        .awaitExit();

    assertThat(run.output()).isEqualTo("found");
  }

  @Test
  void theProgramHasItsOwnPidAndExitCode() {
    int code =
        start(LocalWorkload.shell("cut -d' ' -f4 /proc/$$/stat; exit 7").shared("/rununder-shared"))
            .awaitExit()
            .code();

    assertThat(code).isEqualTo(7);
    assertThat(run.output().strip()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void theProgramHasTheRightsOfTheUser() throws IOException {
    start(
            LocalWorkload.shell("grep -E '^(Uid|CapEff|CapAmb)' /proc/$$/status")
                .shared("/rununder-shared"))
        .awaitExit();

    assertThat(run.output())
        .isEqualTo(
            Files.readString(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.matches("(Uid|CapEff|CapAmb).*"))
                .map(line -> line + "\n")
                .reduce("", String::concat));
  }

  @Test
  void aPlaceThatCannotBeIsSaid() {
    String failure =
        start(LocalWorkload.shell("true").file("/etc/hosts/app.yaml", "x", 0644)).awaitFailure();

    assertThat(failure)
        .isEqualTo(
            "LOCAL could not prepare the files of the program: /etc/hosts is a file on this machine, so nothing can be shown below it. Correct the paths of the workload's files and shared directories, or run this class under schedulers other than LOCAL.");
  }

  @Test
  void aFileCannotTakeThePlaceOfAFolder() {
    String failure = start(LocalWorkload.shell("true").file("/etc", "x", 0644)).awaitFailure();

    assertThat(failure).contains("/etc is a folder on this machine, so no file can be shown there");
  }

  private static final String LISTING =
      "stat -c '%A %U %G %N' /bin /usr /home /tmp /var /root /dev/null; cat /etc/hosts";

  private static String listing() throws IOException {
    Process process = new ProcessBuilder("sh", "-c", LISTING).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static void assertNothingIsLeft() {
    assertThat(Path.of("/etc/rununder-test")).doesNotExist();
    assertThat(Path.of("/etc/rununder-a")).doesNotExist();
    assertThat(Path.of("/rununder-shared")).doesNotExist();
    assertThat(Path.of("/.rununder")).doesNotExist();
  }

  private RecordingRun start(LocalWorkload workload) {
    driver.start(workload.launch(scratch), run);
    return run;
  }
}
