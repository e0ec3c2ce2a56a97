// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Records the reports of a driver. */
final class RecordingRun implements RunListener {
  private static final long TIMEOUT_SECONDS = 30;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final List<InitStepResult> steps = new CopyOnWriteArrayList<>();
  private final List<Declaration> declarations = new CopyOnWriteArrayList<>();
  private final List<TimelineEvent> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final CompletableFuture<String> failure = new CompletableFuture<>();

  @Override
  public synchronized void onStdout(byte[] bytes, int offset, int length) {
    output.write(bytes, offset, length);
    notifyAll();
  }

  @Override
  public synchronized void onStderr(byte[] bytes, int offset, int length) {
    errors.write(bytes, offset, length);
    notifyAll();
  }

  /** Returns the driver's declaration. */
  List<Declaration> declarations() {
    return List.copyOf(declarations);
  }

  /** Returns the driver's events of the timeline. */
  List<TimelineEvent> events() {
    return List.copyOf(events);
  }

  @Override
  public void onDeclaration(Declaration declaration) {
    declarations.add(declaration);
  }

  @Override
  public void onEvent(TimelineEvent event) {
    events.add(event);
  }

  @Override
  public void onInitStep(InitStepResult result) {
    steps.add(result);
  }

  @Override
  public void onExit(Exit how) {
    if (!exit.complete(how)) {
      throw new IllegalStateException("told twice");
    }
    failure.completeExceptionally(new AssertionError("it started, and ended with " + how));
  }

  @Override
  public void onStartFailure(StartFailure why) {
    if (!failure.complete(why.message())) {
      throw new IllegalStateException("told twice");
    }
    exit.completeExceptionally(new AssertionError(why.message()));
  }

  Exit awaitExit() {
    return exit.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  String awaitFailure() {
    return failure.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  List<InitStepResult> steps() {
    return steps;
  }

  synchronized byte[] outputBytes() {
    return output.toByteArray();
  }

  synchronized byte[] errorBytes() {
    return errors.toByteArray();
  }

  String output() {
    return new String(outputBytes(), UTF_8);
  }

  String errors() {
    return new String(errorBytes(), UTF_8);
  }

  /** Waits until stdout meets the condition. */
  synchronized String awaitOutput(Predicate<String> wanted)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!wanted.test(output())) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException("Only this came: " + output() + errors());
      }
      wait(left);
    }
    return output();
  }

  /** Returns the environment of a program that ran {@code cat /proc/self/environ}. */
  List<EnvironmentEntry> environment() {
    return LocalEnvironment.split(outputBytes());
  }
}
