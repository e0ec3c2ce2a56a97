// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

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
