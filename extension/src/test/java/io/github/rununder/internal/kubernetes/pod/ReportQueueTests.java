// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportQueueTests {
  private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void recordWhatThreadsDoNotCatch() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void handlesReportsInOrder() throws Exception {
    List<Integer> handled = new ArrayList<>();
    CountDownLatch last = new CountDownLatch(1);
    try (ReportQueue queue = new ReportQueue("space")) {
      queue.execute(() -> handled.add(1));
      queue.execute(() -> handled.add(2));
      queue.execute(last::countDown);
      assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(handled).containsExactly(1, 2);
  }

  @Test
  void aReportThatTheCloseInterruptsFailsSilently() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    ReportQueue queue = new ReportQueue("space");
    queue.execute(
        () -> {
          began.countDown();
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException closed) {
            interrupted.countDown();
            throw new IllegalStateException(closed);
          }
        });
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();

    queue.close();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(uncaught.poll(500, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aReportThatFailsBeforeIsNotHidden() throws Exception {
    try (ReportQueue queue = new ReportQueue("space")) {
      queue.execute(
          () -> {
            throw new IllegalStateException("a fault of RunUnder");
          });
      assertThat(uncaught.poll(10, TimeUnit.SECONDS)).hasMessage("a fault of RunUnder");
    }
  }

  @Test
  void aReportAfterTheCloseIsIgnored() {
    ReportQueue queue = new ReportQueue("space");
    queue.close();

    queue.execute(() -> uncaught.add(new AssertionError("handled")));

    assertThat(uncaught).isEmpty();
  }
}
