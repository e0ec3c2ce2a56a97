// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Masking;
import io.github.rununder.Scheduler;
import io.github.rununder.Workload;
import io.github.rununder.WorkloadBuilder;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.internal.lint.Lints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunStartsTests {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final RunStarts starts = starts();

  private static RunStarts starts() {
    WorkloadBuilder builder = new WorkloadBuilder(Path.of("").toAbsolutePath(), "busybox:1.35");
    builder.goApp(".");
    Workload workload = builder.build();
    Scheduler scheduler = Scheduler.K8S;
    AtomicReference<RunStarts> self = new AtomicReference<>();
    RunStarts made =
        new RunStarts(
            record ->
                new RecordedRun(
                    scheduler,
                    workload,
                    Masking.BY_NAME,
                    record,
                    self.get(),
                    new RunPatience(PATIENCE, PATIENCE, PATIENCE, PATIENCE),
                    new Lints(Set.of())),
            record ->
                new RecordingListener(
                    scheduler, Masking.BY_NAME, WireSession.create(), record, self.get()));
    self.set(made);
    return made;
  }

  @Test
  void restartsAtOneMomentEachGetTheStartThatTheyAskedFor() throws InterruptedException {
    starts.begin();
    starts.replica("a");
    starts.replica("b");
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Optional<RecordedRun>> slow =
        CompletableFuture.supplyAsync(
            () ->
                starts.next(
                    () -> {
                      asked.countDown();
                      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                          .execute(() -> starts.again("a"));
                    },
                    PATIENCE));
    asked.await();
    CompletableFuture<Optional<RecordedRun>> quick =
        CompletableFuture.supplyAsync(() -> starts.next(() -> starts.again("b"), PATIENCE));

    assertThat(slow.join()).get().extracting(RecordedRun::replica).isEqualTo("a");
    assertThat(quick.join()).get().extracting(RecordedRun::replica).isEqualTo("b");
  }

  @Test
  void aRestartThatBringsNothingIsNotWaitedForLongerThanAllowed() {
    starts.begin();
    assertThat(starts.next(() -> {}, Duration.ofMillis(50))).isEmpty();
  }
}
