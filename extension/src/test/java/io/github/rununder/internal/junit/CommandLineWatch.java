// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.internal.support.DaemonThreads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

/** Polls the command lines of all processes of this machine for a text. */
final class CommandLineWatch implements AutoCloseable {
  private static final Path PROC = Path.of("/proc");
  private static final Duration PAUSE = Duration.ofMillis(3);

  private final String sought;
  private final Set<String> found = new ConcurrentSkipListSet<>();
  private final Thread thread;
  private volatile boolean closed;

  CommandLineWatch(String sought) {
    this.sought = sought;
    thread = DaemonThreads.of("command-lines", this::watch);
    thread.start();
  }

  /** Returns the command lines with the text so far. */
  Set<String> found() {
    return found;
  }

  private void watch() {
    while (!closed) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
        processes.forEach(this::read);
      } catch (IOException failed) {
        found.add("not watched: " + failed);
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void read(Path process) {
    try {
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      String text = new String(line, StandardCharsets.UTF_8).replace('\0', ' ');
      if (text.contains(sought)) {
        found.add(text);
      }
    } catch (IOException ended) {
      // a process that has ended meanwhile
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
