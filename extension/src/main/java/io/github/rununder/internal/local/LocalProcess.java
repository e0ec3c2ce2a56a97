// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.session.PrivateFiles;
import io.github.rununder.internal.session.ProcessFingerprint;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A started process: {@code sh} does the setup and then executes the program in the same process,
 * so that the process that Java knows is the program.
 */
final class LocalProcess {
  /** The timeout for output that descendants of the ended process still write. */
  private static final Duration OUTPUT_TIMEOUT = Duration.ofMillis(500);

  private final Process process;
  private final ProcessFingerprint fingerprint;
  private final OutputPump output;
  private final OutputPump errors;
  private final LaunchScript.Files files;
  private final TimelineEvent start;
  private volatile boolean nothingLeft;

  private LocalProcess(
      Process process,
      ProcessFingerprint fingerprint,
      OutputPump output,
      OutputPump errors,
      LaunchScript.Files files,
      TimelineEvent start) {
    this.process = process;
    this.fingerprint = fingerprint;
    this.output = output;
    this.errors = errors;
    this.files = files;
    this.start = start;
  }

  /**
   * The end of the process.
   *
   * @param exitCode the exit code; 128 + signal when a signal ended it
   * @param setupError the error text of the setup; empty when the setup succeeded
   */
  record End(int exitCode, Optional<String> setupError) {}

  static LocalProcess start(LaunchScript script, OutputPump.Sink output, OutputPump.Sink errors)
      throws IOException {
    LaunchScript.Files files = script.files();
    PrivateFiles.write(files.script(), script.bytes());
    PrivateFiles.write(files.environment(), script.environmentFile());
    List<String> command = new ArrayList<>();
    SystemTool.find("setsid").ifPresent(command::add);
    command.addAll(script.namespaceCommand());
    command.addAll(List.of(SystemTool.require("sh"), String.valueOf(files.script().getFileName())));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(files.scratch().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", SystemTool.searchPath());
    environment.put("LC_ALL", "C");
    Instant before = Instant.now();
    Process process = builder.start();
    TimelineEvent start = start(before, process);
    ProcessFingerprint fingerprint =
        ProcessFingerprint.of(process.pid())
            .orElseGet(() -> new ProcessFingerprint(process.pid(), 0));
    recordWhereTheScriptCannot(files, fingerprint);
    return new LocalProcess(
        process,
        fingerprint,
        OutputPump.start(process.getInputStream(), output),
        OutputPump.start(process.getErrorStream(), errors),
        files,
        start);
  }

  private static TimelineEvent start(Instant before, Process process) {
    return new TimelineEvent(
        new TimelineEvent.Type.ProcessStarted(),
        before,
        Duration.between(before, Instant.now()),
        TimelineEvent.Source.LOCAL,
        "process " + process.pid());
  }

  /** Waits for the end and for the output that was written until then. */
  End await() throws InterruptedException {
    int exitCode = process.waitFor();
    long deadline = System.nanoTime() + OUTPUT_TIMEOUT.toNanos();
    output.finish(deadline);
    errors.finish(deadline);
    return new End(exitCode, setupError(exitCode));
  }

  boolean endsWithin(Duration timeout) throws InterruptedException {
    return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  TimelineEvent start() {
    return start;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Records whether no process is left: the system may reuse the number afterwards. */
  void checkForLeftovers() {
    nothingLeft = new ProcessTree(fingerprint).isGone();
  }

  /** Ends it and its descendants. */
  void end(Duration grace) {
    if (!nothingLeft) {
      nothingLeft = new ProcessTree(fingerprint).end(grace);
    }
  }

  private Optional<String> setupError(int exitCode) {
    try {
      if (Files.size(files.ready()) > 0) {
        return Optional.empty();
      }
      String errorText = Files.readString(files.setup(), StandardCharsets.UTF_8).strip();
      return Optional.of(errorText.isEmpty() ? "it ended with exit code " + exitCode : errorText);
    } catch (IOException notEvenBegun) {
      return Optional.of("it ended with exit code " + exitCode);
    }
  }

  private static void recordWhereTheScriptCannot(
      LaunchScript.Files files, ProcessFingerprint fingerprint) throws IOException {
    if (!Files.exists(Path.of("/proc/self/stat"))) {
      Files.writeString(
          files.processes(),
          fingerprint + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
