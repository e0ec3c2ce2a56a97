// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Records the reports of a driver. */
public final class RecordingListener implements RunListener {
  private static final int LONGEST_SECONDS = 90;

  public final List<InitStepResult> steps = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Declaration> declarations = new CopyOnWriteArrayList<>();
  private final List<TimelineEvent> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final CompletableFuture<StartFailure> failure = new CompletableFuture<>();
  private final CompletableFuture<Object> end = CompletableFuture.anyOf(exit, failure);

  private final CompletableFuture<RecordingListener> next = new CompletableFuture<>();

  @Override
  public RunListener onAttempt() {
    RecordingListener made = new RecordingListener();
    next.complete(made);
    return made;
  }

  /** Returns the listener of the next attempt, which must have begun. */
  RecordingListener next() {
    return next.join();
  }

  @Override
  public synchronized void onStdout(byte[] bytes, int offset, int length) {
    out.write(bytes, offset, length);
    notifyAll();
  }

  @Override
  public synchronized void onStderr(byte[] bytes, int offset, int length) {
    err.write(bytes, offset, length);
    notifyAll();
  }

  /** Returns the driver's declaration. */
  List<Declaration> declarations() {
    return List.copyOf(declarations);
  }

  /** Returns the driver's timeline events. */
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
    exit.complete(how);
  }

  @Override
  public void onStartFailure(StartFailure why) {
    failure.complete(why);
  }

  /** Waits for the program's end, which must come. */
  public Exit exit() {
    Object first = end();
    if (first instanceof Exit how) {
      return how;
    }
    throw new AssertionError("did not start: " + first);
  }

  /** Waits for the report that the program does not start, which must come. */
  public String startFailure() {
    return failure().message();
  }

  /** Waits for the report that the program does not start, which must come. */
  StartFailure failure() {
    Object first = end();
    if (first instanceof StartFailure why) {
      return why;
    }
    throw new AssertionError("ended with " + first + ", but should not have started\n" + this);
  }

  /** Waits until the program has written a text to stdout. */
  synchronized void awaitOutput(String text) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!out.toString(StandardCharsets.UTF_8).contains(text)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("no \"" + text + "\" within " + LONGEST_SECONDS + " s\n" + this);
      }
      wait(left);
    }
  }

  public synchronized byte[] out() {
    return out.toByteArray();
  }

  public synchronized byte[] err() {
    return err.toByteArray();
  }

  public String outText() {
    return new String(out(), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "stdout: %s%nstderr: %s%nend: %s"
        .formatted(outText(), new String(err(), StandardCharsets.UTF_8), end);
  }

  private Object end() {
    try {
      return end.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (Exception never) {
      throw new AssertionError("no end within " + LONGEST_SECONDS + " s\n" + this, never);
    }
  }
}
