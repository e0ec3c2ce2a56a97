// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.rununder.internal.kubernetes.RecordingListener;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The output of many pods, which comes in one stream. */
class NodeLogsTests {
  private static final ContainerLogId LOG = new ContainerLogId("ns", "one", "1", "app");
  private static final String FILE = LOG.fileOnNode(0);
  private static final Duration SOON = Duration.ofMillis(200);

  private final List<String> readAgain = new ArrayList<>();
  private final NodeLogs logs = new NodeLogs(this::readAgain);
  private final LogPieces stream = new LogPieces(logs);
  private final RecordingListener listener = new RecordingListener();

  @Test
  void outputThatCameBeforeTheFollowerIsForwardedToIt() {
    send(piece("2026-01-02T03:04:05Z stdout F early\n"));
    logs.follow(LOG, 0, listener);
    send(piece("2026-01-02T03:04:06Z stdout F late\n"));

    assertThat(listener.outText()).isEqualTo("early\nlate\n");
  }

  @Test
  void aPieceMayArriveByteByByte() {
    logs.follow(LOG, 0, listener);
    for (char each : piece("2026-01-02T03:04:05Z stdout F text\n").toCharArray()) {
      send(String.valueOf(each));
    }

    assertThat(listener.outText()).isEqualTo("text\n");
  }

  @Test
  void ofAContainerWithoutAFollowerOnlyTheBeginningIsBuffered() {
    String line = "2026-01-02T03:04:05Z stdout F " + "x".repeat(65_000) + "\n";
    for (int i = 0; i < 1_000; i++) {
      send(piece(line));
    }
    logs.follow(LOG, 0, listener);

    assertThat(readAgain).as("the whole file is read when a follower comes").containsExactly(FILE);
    assertThat(listener.outText()).isEmpty();
  }

  @Test
  void outputAfterTheFollowerWasClosedIsNotBuffered() {
    logs.follow(LOG, 0, listener).close();
    send(piece("2026-01-02T03:04:05Z stdout F text\n"));
    logs.follow(LOG, 0, listener);

    assertThat(readAgain).containsExactly(FILE);
  }

  @Test
  void aDamagedStreamIsReportedInsteadOfForwarded() {
    LogFollower follower = logs.follow(LOG, 0, listener);
    send("12 not a number /var/log/pods\n");
    send(piece("2026-01-02T03:04:05Z stdout F text\n"));

    assertThat(follower.drain(SOON)).as("output may be missing").isFalse();
    assertThat(listener.outText()).isEmpty();
  }

  @Test
  void anEndInTheMiddleOfAPieceMayMissOutput() {
    LogFollower follower = logs.follow(LOG, 0, listener);
    send("12 100 " + FILE + "\nonly this");
    stream.onComplete();

    assertThat(follower.drain(SOON)).isFalse();
  }

  private LogFollower readAgain(String file, RunListener to) {
    readAgain.add(file);
    return logs.follow(new ContainerLogId("ns", "another", "2", "app"), 0, to);
  }

  private static String piece(String content) {
    return "12 " + content.length() + " " + FILE + "\n" + content;
  }

  private void send(String text) {
    stream.onNext(new Frame(StreamType.STDOUT, text.getBytes(UTF_8)));
  }
}
