// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OnceMapTests {
  private final OnceMap<String, Integer> map = new OnceMap<>();
  private final AtomicInteger made = new AtomicInteger();

  @Nested
  class Values {
    @Test
    void aValueIsMadeOncePerKey() {
      assertThat(map.get("a", made::incrementAndGet)).isEqualTo(1);
      assertThat(map.get("a", made::incrementAndGet)).isEqualTo(1);
      assertThat(map.get("b", made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void anExistingValueIsCreatedOnce() {
      map.get("a", made::incrementAndGet, value -> true);
      assertThat(map.get("a", made::incrementAndGet, value -> true)).isEqualTo(1);
    }

    @Test
    void anInvalidValueIsReplaced() {
      map.get("a", made::incrementAndGet, value -> true);
      assertThat(map.get("a", made::incrementAndGet, value -> false)).isEqualTo(2);
    }

    @Test
    void aForgottenValueIsReplaced() {
      map.get("a", made::incrementAndGet);
      map.get("b", made::incrementAndGet);

      map.forget("a");

      assertThat(map.get("a", made::incrementAndGet)).isEqualTo(3);
      assertThat(map.get("b", made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void allValuesCanBeForgotten() {
      map.get("a", made::incrementAndGet);

      map.forgetAll();

      assertThat(map.get("a", made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void aValueCanBeMadeElsewhere() {
      map.put("a", 7);
      assertThat(map.get("a", made::incrementAndGet)).isEqualTo(7);
    }

    @Test
    void theValuesAreThoseThatWereMade() {
      map.get("a", made::incrementAndGet);
      map.get("b", made::incrementAndGet);
      assertThatThrownBy(() -> map.get("c", () -> failing()));

      assertThat(map.values()).containsExactlyInAnyOrder(1, 2);
    }
  }

  @Nested
  class SeveralThreads {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Test
    void aValueThatIsBeingMadeIsNotMadeTwice() throws Exception {
      CompletableFuture<Integer> first = async(slowly(made::incrementAndGet));
      begun.await();

      map.forgetAll();
      assertThat(map.values()).isEmpty();
      CompletableFuture<Integer> second = async(made::incrementAndGet);
      mayEnd.countDown();

      assertThat(first.get()).isEqualTo(1);
      assertThat(second.get()).isEqualTo(1);
      assertThat(made).hasValue(1);
    }

    @Test
    void aThreadThatWaitedGetsTheStartFailureWithItsOwnStack() throws Exception {
      CompletableFuture<Integer> first = async(slowly(() -> failing()));
      begun.await();
      CompletableFuture<Integer> second = async(made::incrementAndGet);
      awaitWaiter();
      mayEnd.countDown();

      Throwable ofFirst = failureOf(first);
      Throwable ofSecond = failureOf(second);
      assertThat(ofSecond)
          .isInstanceOf(StartFailedException.class)
          .isNotSameAs(ofFirst)
          .hasMessage("disk full 1")
          .hasCause(ofFirst);
      assertThat(((StartFailedException) ofSecond).failure().reason())
          .isEqualTo(StartFailure.Reason.IMAGE);
    }

    @Test
    void aThreadThatWaitedGetsAnotherFailureAsItIs() throws Exception {
      IllegalStateException bug = new IllegalStateException("bug");
      CompletableFuture<Integer> first =
          async(
              slowly(
                  () -> {
                    throw bug;
                  }));
      begun.await();
      CompletableFuture<Integer> second = async(made::incrementAndGet);
      awaitWaiter();
      mayEnd.countDown();

      assertThat(failureOf(first)).isSameAs(bug);
      assertThat(failureOf(second)).isSameAs(bug);
    }

    private Thread waiter = Thread.currentThread();

    private CompletableFuture<Integer> async(Supplier<Integer> maker) {
      CompletableFuture<Integer> value = new CompletableFuture<>();
      waiter =
          DaemonThreads.of(
              "once-map-test",
              () -> {
                try {
                  value.complete(map.get("a", maker));
                } catch (RuntimeException failed) {
                  value.completeExceptionally(failed);
                }
              });
      waiter.start();
      return value;
    }

    private void awaitWaiter() throws InterruptedException {
      while (waiter.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }

    private Supplier<Integer> slowly(Supplier<Integer> maker) {
      return () -> {
        begun.countDown();
        try {
          mayEnd.await();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
        return maker.get();
      };
    }

    private static Throwable failureOf(CompletableFuture<?> value) {
      try {
        return new AssertionError("no failure, but " + value.join());
      } catch (CompletionException failed) {
        return failed.getCause();
      }
    }
  }

  @Nested
  class Failures {
    @Test
    void aFailureIsForgotten() {
      assertThatThrownBy(() -> map.get("a", () -> failing())).hasMessage("disk full 1");
      assertThat(map.get("a", made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void aFailureIsRememberedWhenTheMapIsMadeForThat() {
      OnceMap<String, Integer> remembering = OnceMap.rememberingFailures();
      assertThatThrownBy(() -> remembering.get("a", () -> failing())).hasMessage("disk full 1");

      assertThatThrownBy(() -> remembering.get("a", made::incrementAndGet))
          .isInstanceOf(StartFailedException.class)
          .hasMessage("disk full 1");
      assertThat(made).hasValue(1);
    }

    @Test
    void aRememberedFailureCanBeForgotten() {
      OnceMap<String, Integer> remembering = OnceMap.rememberingFailures();
      assertThatThrownBy(() -> remembering.get("a", () -> failing()));

      remembering.forget("a");

      assertThat(remembering.get("a", made::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void anErrorReachesLaterCallersToo() {
      OnceMap<String, Integer> remembering = OnceMap.rememberingFailures();
      Supplier<Integer> broken =
          () -> {
            throw new LinkageError("no class");
          };
      assertThatThrownBy(() -> remembering.get("a", broken)).isInstanceOf(LinkageError.class);
      assertThatThrownBy(() -> remembering.get("a", made::incrementAndGet))
          .isInstanceOf(LinkageError.class);
    }
  }

  private Integer failing() {
    throw new StartFailedException(
        StartFailure.Reason.IMAGE, "disk full " + made.incrementAndGet());
  }
}
