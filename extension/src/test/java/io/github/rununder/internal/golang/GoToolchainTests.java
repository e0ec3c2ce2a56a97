// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoToolchainTests {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  @TempDir private Path folder;

  @Test
  void theFirstExecutableOnThePathIsTaken() throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Files.createFile(first.resolve("go"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Path go = script(second.resolve("go"), "exit 0");

    assertThat(find(Map.of(), first + ":" + second)).isEqualTo(new GoToolchain(go, LIMIT));
  }

  @Test
  void theSettingWins() throws IOException {
    Path go = script(folder.resolve("go1.99"), "exit 0");

    assertThat(find(Map.of("rununder.go", go.toString()), ""))
        .isEqualTo(new GoToolchain(go, LIMIT));
  }

  @Test
  void aMissingToolchainIsSaid() {
    assertThatThrownBy(() -> find(Map.of(), folder.toString()))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "No Go toolchain was found: no folder of the PATH has a go command. Install Go 1.22 or later (https://go.dev/dl) and put it on the PATH, or set rununder.go (RUNUNDER_GO) to its go command.");
  }

  @Test
  void aWrongSettingIsSaid() {
    assertThatThrownBy(() -> find(Map.of("rununder.go", "/nowhere/go"), folder.toString()))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "rununder.go (RUNUNDER_GO) is \"/nowhere/go\", which is not an executable file. Set it to the go command of a Go toolchain, or remove it, and RunUnder searches the PATH.");
  }

  @Test
  void anOldToolchainIsSaid() throws IOException {
    Path go = script(folder.resolve("go"), "echo go1.21.13");

    assertThatThrownBy(() -> new GoToolchain(go, LIMIT).requireSupportedVersion(folder))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            go
                + " is go1.21.13, and RunUnder needs go1.22 or later. Install a newer Go, put it first on the PATH, or set rununder.go (RUNUNDER_GO) to its go command.");
  }

  @Test
  void aBrokenToolchainSaysWhatItSays() throws IOException {
    Path go = script(folder.resolve("go"), "echo 'go: cannot find GOROOT directory' >&2; exit 2");

    assertThatThrownBy(() -> new GoToolchain(go, LIMIT).requireSupportedVersion(folder))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            go
                + " cannot be used in "
                + folder
                + " (exit code 2):\ngo: cannot find GOROOT directory");
  }

  @Test
  void newAndUnreleasedToolchainsAreAccepted() throws IOException {
    for (String version : new String[] {"go1.22", "go1.26.8", "go1.30rc1", "devel +abc"}) {
      Path go = script(folder.resolve("go-" + version.hashCode()), "echo '" + version + "'");

      assertThatCode(() -> new GoToolchain(go, LIMIT).requireSupportedVersion(folder))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aGoCommandThatDoesNotEndIsStoppedWithItsChildren() throws Exception {
    Path go = script(folder.resolve("go"), "sleep 600 & echo $! >child; wait");
    GoToolchain toolchain =
        find(Map.of("rununder.go", go.toString(), "rununder.timeout.build", "1"), "");

    assertThatThrownBy(() -> toolchain.run(folder, Map.of(), List.of("build", ".")))
        .hasMessage(
            "`%s build …` in %s took more than 1 s and was stopped with its children. Does it wait for a module proxy that does not answer (`go env GOPROXY`)? rununder.timeout.build (RUNUNDER_TIMEOUT_BUILD) gives it more time."
                .formatted(go, folder));
    assertThat(child()).as("the child").isEmpty();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private Optional<ProcessHandle> child() throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    var unused =
        Poll.every(Duration.ofMillis(20))
            .atMost(Duration.ofSeconds(10))
            .untilInterrupted(() -> !isAlive(pid));
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  private static GoToolchain find(Map<String, String> settings, String path) {
    return GoToolchain.find(GoModule.configuration(settings), Optional.of(path));
  }

  private static Path script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
