// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import static java.util.Objects.requireNonNull;

import io.github.rununder.capture.Exit;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One job that Nightshift runs. */
final class NightshiftRun implements RunHandle {
  private static final int BUFFER = 8_192;

  private final Process process;
  private final Shift shift;
  private final Journal journal;
  private final RunListener listener;

  private NightshiftRun(Process process, Shift shift, Journal journal, RunListener listener) {
    this.process = process;
    this.shift = shift;
    this.journal = journal;
    this.listener = listener;
  }

  static NightshiftRun start(JobFile job, LaunchRequest launch, RunListener listener)
      throws IOException {
    Path file = job.write(launch);
    Path record = launch.scratch().resolve("journal");
    Files.createFile(record);
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", script(launch.scratch()), file.toString(), record.toString());
    builder.directory(launch.workload().requireProgram().directory().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", "/usr/bin:/bin");
    Journal journal = new Journal(record, "job " + launch.workload().name());
    NightshiftRun run =
        new NightshiftRun(builder.start(), new Shift(file, job.priority()), journal, listener);
    run.daemon(run::follow).start();
    return run;
  }

  private static String script(Path folder) throws IOException {
    Path script = folder.resolve("nightshift.sh");
    try (InputStream resource =
        requireNonNull(NightshiftRun.class.getResourceAsStream("nightshift.sh"))) {
      Files.copy(resource, script);
    }
    return script.toString();
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "nightshift");
    thread.setDaemon(true);
    return thread;
  }

  /** Reports the output and the journal until the job has ended, and then its exit. */
  private void follow() {
    Thread output = daemon(() -> pump(process.getInputStream(), listener::onStdout));
    Thread errors = daemon(() -> pump(process.getErrorStream(), listener::onStderr));
    output.start();
    errors.start();
    try {
      while (process.isAlive()) {
        journal.news().forEach(listener::onEvent);
        Thread.sleep(10);
      }
      output.join();
      errors.join();
      journal.news().forEach(listener::onEvent);
      listener.onExit(new Exit(process.exitValue(), ""));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Sink {
    void write(byte[] bytes, int offset, int length);
  }

  private static void pump(InputStream stream, Sink sink) {
    byte[] buffer = new byte[BUFFER];
    try (stream) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        sink.write(buffer, 0, read);
      }
    } catch (IOException closed) {
      return; // the end of the process closes the stream
    }
  }

  @Override
  public <T> Optional<T> view(Class<T> type) {
    return type == Shift.class ? Optional.of(type.cast(shift)) : Optional.empty();
  }

  @Override
  public List<String> diagnostics() {
    return List.of(journal.describe());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroy();
  }
}
