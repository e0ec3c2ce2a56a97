// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origins;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.spi.UpdatableHandle;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
            Masking.BY_NAME,
            record ->
                new DefaultRun(
                    new RunDriver(drivers.of(scheduler).orElseThrow(), drivers),
                    workload,
                    record,
                    self.get(),
                    new RunTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE),
                    new Lints(Set.of())),
            record -> new RecordingListener(scheduler, WireSession.create(), record, self.get()));
    self.set(made);
    return made;
  }

  /** Masking does not find a secret in two pieces. */
  @Test
  void aLineOfOneOutputStaysWholeWhenTheOtherOutputComesBetweenItsParts() {
    RecordingListener listener = starts.begin();
    print("pass=hun", listener::onStdout);
    print("a warning\n", listener::onStderr);
    print("ter22\n", listener::onStdout);

    assertThat(starts.all().get(0).record().output()).isEqualTo("a warning\npass=hunter22\n");
  }

  private interface Output {
    void write(byte[] bytes, int offset, int length);
  }

  private static void print(String text, Output output) {
    byte[] bytes = text.getBytes(UTF_8);
    output.write(bytes, 0, bytes.length);
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

  @Test
  void aSecretOfOneAttemptIsMaskedInAllOthersAlsoAfterItsChange() {
    starts.begin();
    starts.startedAs(new UpdatedHandle());
    starts.replica("a");
    starts.replica("b");
    DefaultRun first = starts.of("a").get(0);
    DefaultRun beside = starts.of("b").get(0);
    first.record().declared(declaration("old-value"));
    first.record().exited(new Exit(0, ""));
    assertThat(first.masking().text("old-value new-value")).isEqualTo("******** new-value");

    first.update(LiveUpdate.secret("keys", "login", "new-value"));
    starts.nextAttempt("a");
    DefaultRun next = starts.of("a").get(1);
    next.record().declared(declaration("new-value"));

    assertThat(List.of(first, beside, next))
        .extracting(run -> run.masking().text("old-value new-value"))
        .containsOnly("******** ********");
    assertThat(next.masking().hides("LOGIN")).isTrue();
  }

  private static Declaration declaration(String value) {
    Assignment login = Assignment.of("LOGIN", value, Origins.secretKey("keys", "login"));
    return Declaration.builder(List.of(), List.of(login), "").build();
  }

  private static final class UpdatedHandle implements UpdatableHandle {
    @Override
    public void update(LiveUpdate change) {} // the cluster's work

    @Override
    public List<String> diagnostics() {
      return List.of();
    }

    @Override
    public void close() {} // nothing was started
  }
}
