// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("faults")
@DisplayName("When the Docker daemon is restarted under runs of DOCKER and COMPOSE")
class DaemonRestartIT {
  private static final int LINE_FEED = 10;

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "KILL"})
  void theyFailAtOnceAndTheNextOnesAreWholeAndNothingIsLeft(String signal) throws Exception {
    try (PrivateDaemon daemon = PrivateDaemon.start()) {
      daemon.load("busybox:1.35");
      Process victim =
          OtherJvm.start(
              DaemonVictim.class,
              builder -> builder.environment().put("DOCKER_HOST", daemon.host()));
      try (BufferedReader said = victim.inputReader(UTF_8)) {
        assertThat(OtherJvm.readUntil(said, DaemonVictim.READY)).endsWith(DaemonVictim.READY);
        daemon.restart(signal);
        reportThatItIsBack(victim);
        String rest = OtherJvm.rest(said);
        System.err.println(rest);
        assertThat(victim.waitFor()).as(rest).isZero();
      } finally {
        victim.destroyForcibly();
      }
    }
  }

  private static void reportThatItIsBack(Process victim) {
    try (OutputStream said = victim.getOutputStream()) {
      said.write(LINE_FEED);
    } catch (IOException ended) {
      // its last lines name the reason
    }
  }
}
