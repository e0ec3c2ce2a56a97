// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTests {
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whatIsForgottenIsMadeAgain() {
    Memo<String, Integer> memo = new Memo<>(key -> made.incrementAndGet());
    assertThat(memo.get("image")).isEqualTo(1);
    assertThat(memo.get("image")).isEqualTo(1);

    memo.forgetWhatIsMade();

    assertThat(memo.get("image")).isEqualTo(2);
  }

  @Test
  void whatIsBeingMadeIsNotMadeTwice() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Memo<String, Integer> memo =
        new Memo<>(
            key -> {
              begun.countDown();
              await(mayEnd);
              return made.incrementAndGet();
            });
    CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> memo.get("image"));
    begun.await();

    memo.forgetWhatIsMade();
    CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> memo.get("image"));
    mayEnd.countDown();

    assertThat(first.get()).isEqualTo(1);
    assertThat(second.get()).isEqualTo(1);
    assertThat(made).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
