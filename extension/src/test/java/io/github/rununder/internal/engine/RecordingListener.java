// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records a driver's reports, and parses the reporter program's output. */
public final class RecordingListener implements RunListener {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final List<InitStepResult> steps = new ArrayList<>();
  private final List<Declaration> declarations = new CopyOnWriteArrayList<>();
  private final List<TimelineEvent> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final CompletableFuture<Long> firstError = new CompletableFuture<>();

  @Override
  public synchronized void onStdout(byte[] bytes, int offset, int length) {
    output.write(bytes, offset, length);
  }

  @Override
  public synchronized void onStderr(byte[] bytes, int offset, int length) {
    firstError.complete(System.nanoTime());
    errors.write(bytes, offset, length);
  }

  /** Returns the driver's declaration. */
  public List<Declaration> declarations() {
    return List.copyOf(declarations);
  }

  /** Returns what the driver reported for the timeline. */
  public List<TimelineEvent> events() {
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
  public synchronized void onInitStep(InitStepResult result) {
    steps.add(result);
  }

  @Override
  public void onExit(Exit how) {
    if (!exit.complete(how)) {
      throw new IllegalStateException("exited twice");
    }
  }

  @Override
  public void onStartFailure(StartFailure why) {
    if (!failure.complete(why.message())) {
      throw new IllegalStateException("failed twice");
    }
  }

  /** Waits for the end of the program. */
  public Exit awaitExit() throws Exception {
    try {
      return exit.applyToEither(
              failure.thenApply(
                  reason -> {
                    throw new IllegalStateException("start failed: " + reason);
                  }),
              how -> how)
          .get(60, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("no exit; stderr so far: " + errors(), late);
    }
  }

  /** Waits for the failure to start. */
  public String awaitFailure() throws Exception {
    return failure
        .applyToEither(
            exit.thenApply(
                how -> {
                  throw new IllegalStateException("it started: " + how);
                }),
            reason -> reason)
        .get(60, TimeUnit.SECONDS);
  }

  /** Waits for the first bytes on stderr; returns when they came, on {@link System#nanoTime}. */
  public long awaitFirstError() throws Exception {
    return firstError.get(60, TimeUnit.SECONDS);
  }

  public boolean hasEnded() {
    return exit.isDone();
  }

  public boolean hasFailed() {
    return failure.isDone();
  }

  public synchronized byte[] outputBytes() {
    return output.toByteArray();
  }

  public String output() {
    return new String(outputBytes(), UTF_8);
  }

  public synchronized String errors() {
    return errors.toString(UTF_8);
  }

  public synchronized List<InitStepResult> steps() {
    return List.copyOf(steps);
  }

  /** When init() ran, on CLOCK_MONOTONIC. */
  public long initNanos() {
    return Long.parseLong(reported("INIT").findFirst().orElseThrow());
  }

  /** The environment at exec, by name. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    reported("ENV")
        .map(hex -> new String(HexFormat.of().parseHex(hex), UTF_8))
        .forEach(
            entry -> {
              int equals = entry.indexOf('=');
              environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            });
    return environment;
  }

  /** The reporter's line about a file: mode, owner, content in hexadecimal. */
  public String file(String path) {
    return reported("FILE " + path).findFirst().orElseThrow();
  }

  public @Nullable String first(String kind) {
    return reported(kind).findFirst().orElse(null);
  }

  private Stream<String> reported(String kind) {
    return errors()
        .lines()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1));
  }
}
