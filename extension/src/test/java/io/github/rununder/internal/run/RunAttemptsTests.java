// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunAttemptsTests {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RunAttempts starts = starts();

  private static RunAttempts starts() {
    WorkloadBuilder builder = new WorkloadBuilder(Path.of("").toAbsolutePath(), "busybox:1.35");
    builder.goApp(".");
    Workload workload = builder.build();
    Scheduler scheduler = BuiltInScheduler.K8S;
    Drivers drivers = Drivers.load();
    AtomicReference<RunAttempts> self = new AtomicReference<>();
    RunAttempts made =
        new RunAttempts(
            record ->
                new DefaultRun(
                    new RunDriver(drivers.of(scheduler).orElseThrow(), drivers),
                    workload,
                    Masking.BY_NAME,
                    record,
                    self.get(),
                    new RunTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE),
                    new Lints(Set.of())),
            record ->
                new RecordingListener(
                    scheduler, Masking.BY_NAME, WireSession.create(), record, self.get()));
    self.set(made);
    return made;
  }

  @Test
  void simultaneousRestartsEachGetTheirOwnAttempt() throws InterruptedException {
    starts.begin();
    starts.replica("a");
    starts.replica("b");
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Optional<DefaultRun>> slow =
        CompletableFuture.supplyAsync(
            () ->
                starts.next(
                    () -> {
                      asked.countDown();
                      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                          .execute(() -> starts.nextAttempt("a"));
                    },
                    PATIENCE));
    asked.await();
    CompletableFuture<Optional<DefaultRun>> quick =
        CompletableFuture.supplyAsync(() -> starts.next(() -> starts.nextAttempt("b"), PATIENCE));

    assertThat(slow.join()).get().extracting(DefaultRun::replica).isEqualTo("a");
    assertThat(quick.join()).get().extracting(DefaultRun::replica).isEqualTo("b");
  }

  @Test
  void aRestartWithoutAnAttemptFailsAtTheTimeout() {
    starts.begin();
    assertThat(starts.next(() -> {}, Duration.ofMillis(50))).isEmpty();
  }
}
