// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.rununder.internal.session.ProcessFingerprint;
import io.github.rununder.internal.session.SessionFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that are killed, and JVMs with another locale. */
class OtherJvmIT {
  @TempDir private Path home;

  @Test
  void whatAKilledJvmHasLeftIsSwept() throws Exception {
    Process jvm = OtherJvm.of(OtherJvm.Abandoning.class, Map.of(), home.toString()).start();
    List<ProcessFingerprint> left = readProcesses(jvm);
    LocalSweeper.sweep(home);
    assertThat(left).as("of a JVM that lives").hasSize(2).allMatch(ProcessFingerprint::isAlive);

    jvm.destroyForcibly().waitFor();
    assertThat(left).as("of a JVM that was killed").allMatch(ProcessFingerprint::isAlive);
    LocalSweeper.sweep(home);

    assertThat(left).noneMatch(ProcessFingerprint::isAlive);
    assertThat(home.resolve("sessions")).isEmptyDirectory();
  }

  @Test
  void whatAJvmHasThatIsAskedToEndEndsWithIt() throws Exception {
    Process jvm = OtherJvm.of(OtherJvm.Abandoning.class, Map.of(), home.toString()).start();
    List<ProcessFingerprint> left = readProcesses(jvm);

    jvm.destroy();

    assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(left).noneMatch(ProcessFingerprint::isAlive);
    LocalSweeper.sweep(home);
  }

  @Test
  void aProcessThatOnlyHasTheNumberIsLeftAlone() throws Exception {
    Process bystander = new ProcessBuilder("sleep", "1000").start();
    try {
      ProcessFingerprint stamp = ProcessFingerprint.of(bystander.pid()).orElseThrow();
      Path session = deadSession();
      Files.writeString(
          Files.createDirectory(session.resolve("run")).resolve(LocalSweeper.PROCESSES),
          stamp.pid() + " " + (stamp.start() - 1) + "\nnonsense\n" + stamp.pid());

      LocalSweeper.sweep(home);

      assertThat(session).doesNotExist();
      assertThat(stamp.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly().waitFor();
    }
  }

  @Test
  void aJvmInThePosixLocalePassesBytesOnExactly() throws Exception {
    assumeThat(System.getProperty("java.class.path"))
        .as("a JVM in the POSIX locale finds classes below ASCII names only")
        .matches("\\p{ASCII}*");
    Path scratch = Files.createDirectory(home.resolve("scratch"));
    Path seen = home.resolve("seen");

    Process jvm =
        OtherJvm.of(
                OtherJvm.Foreign.class,
                Map.of("LC_ALL", "POSIX", "LANG", "C"),
                scratch.toString(),
                seen.toString())
            .start();
    String said = new String(jvm.getInputStream().readAllBytes(), UTF_8);

    assertThat(jvm.waitFor()).as(said).isZero();
    assertThat(seen).content(UTF_8).isEqualTo("h\u00e9llo \u4e16 \ud83d\ude00|/bin/sh|\u00e9");
  }

  /** A session whose owner is a process that has ended. */
  private Path deadSession() throws Exception {
    SessionFolder session = SessionFolder.create(home);
    Path owner = session.path().resolve("owner");
    String own = Files.readString(owner).strip();
    String start = own.substring(own.lastIndexOf('.') + 1);
    Files.writeString(
        owner, own.substring(0, own.lastIndexOf('.') + 1) + (Long.parseLong(start) - 1));
    return session.path();
  }

  private static List<ProcessFingerprint> readProcesses(Process jvm) throws IOException {
    BufferedReader reader = jvm.inputReader(UTF_8);
    String line = reader.readLine();
    assertThat(line).matches("[0-9]+ [0-9]+");
    return Arrays.stream(line.split(" ", -1))
        .map(number -> ProcessFingerprint.of(Long.parseLong(number)).orElseThrow())
        .toList();
  }
}
