// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessFingerprintTests {

  @Test
  void aProcessIsItselfUntilItEnds() throws Exception {
    Process process = new ProcessBuilder("sleep", "1000").start();
    ProcessFingerprint stamp = ProcessFingerprint.of(process.pid()).orElseThrow();
    assertThat(stamp.isAlive()).isTrue();
    assertThat(new ProcessFingerprint(stamp.pid(), stamp.start() + 1).isAlive()).isFalse();

    process.destroyForcibly().waitFor();

    assertThat(stamp.isAlive()).isFalse();
  }

  @Test
  void aZombieIsDead() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 1000").start();
    try {
      long zombie = Long.parseLong(parent.inputReader().readLine());
      while (ProcessFingerprint.of(zombie).isPresent()) {
        Thread.onSpinWait();
      }
      assertThat(ProcessHandle.of(zombie)).as("nobody has waited for it").isPresent();
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  /** A shared machine may mount /proc so that users see their own processes only. */
  @Nested
  class WhereProcIsMountedHiding {
    private static final String MOUNT =
        "23 28 0:22 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw,%s\n";
    private static final String STAT = "7 (a (b) c) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 %d 0\n";

    @TempDir Path folder;
    private final ProcessFingerprint process = new ProcessFingerprint(7, 345);

    @ParameterizedTest
    @ValueSource(strings = {"hidepid=2", "hidepid=invisible", "hidepid=4", "gid=5,hidepid=1"})
    void aProcessThatIsNotShownMayExist(String options) throws IOException {
      mount(options, "0000000000000000");

      assertThat(process.liveness(proc())).isEqualTo(Liveness.UNKNOWN);
    }

    @Test
    void aUserWhoMayTraceEveryProcessSeesAll() throws IOException {
      mount("hidepid=2", "0000000000080000");

      assertThat(process.liveness(proc())).isEqualTo(Liveness.GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relatime", "hidepid=0", "hidepid=off"})
    void withoutTheOptionAProcessThatIsNotShownIsGone(String options) throws IOException {
      mount(options, "0000000000000000");

      assertThat(process.liveness(proc())).isEqualTo(Liveness.GONE);
    }

    @Test
    void aProcessThatIsShownIsKnownByItsStart() throws IOException {
      mount("hidepid=2", "0000000000000000");
      write("7/stat", STAT.formatted(345));
      assertThat(process.liveness(proc())).isEqualTo(Liveness.ALIVE);

      write("7/stat", STAT.formatted(346));
      assertThat(process.liveness(proc())).as("the number was used again").isEqualTo(Liveness.GONE);
    }

    @Test
    void aFileThatCannotBeReadSaysNothing() throws IOException {
      mount("relatime", "0000000000000000");
      Files.createDirectories(folder.resolve("7/stat"));

      assertThat(process.liveness(proc())).isEqualTo(Liveness.UNKNOWN);
    }

    private ProcFolder proc() {
      return new ProcFolder(folder);
    }

    private void mount(String options, String capabilities) throws IOException {
      write("self/mountinfo", MOUNT.formatted(options));
      write("self/status", "Name:\tjava\nCapEff:\t" + capabilities + "\n");
    }

    private void write(String file, String text) throws IOException {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), text);
    }
  }

  @Test
  void onlyAWholeLineIsAStamp() {
    assertThat(ProcessFingerprint.parse("12 345\n")).contains(new ProcessFingerprint(12, 345));
    assertThat(ProcessFingerprint.parse("12")).isEmpty();
    assertThat(ProcessFingerprint.parse("12 ")).isEmpty();
    assertThat(ProcessFingerprint.parse("12 345 6")).isEmpty();
    assertThat(ProcessFingerprint.parse("")).isEmpty();
  }

  @Property
  void whatIsWrittenCanBeRead(@ForAll long pid, @ForAll long start) {
    ProcessFingerprint stamp = new ProcessFingerprint(pid, start);

    assertThat(ProcessFingerprint.parse(stamp.toString())).isEqualTo(Optional.of(stamp));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    assertThat(ProcessFingerprint.parse(text)).isNotNull();
  }
}
