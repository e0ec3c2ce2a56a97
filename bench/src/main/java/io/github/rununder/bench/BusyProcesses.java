// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that use the processors until they are closed. */
final class BusyProcesses implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  /** Starts that number of processes. */
  BusyProcesses(int count) {
    for (int i = 0; i < count; i++) {
      try {
        processes.add(
            // it ends by itself when this JVM has gone
            new ProcessBuilder(
                    "sh",
                    "-c",
                    "while kill -0 $PPID; do i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; done")
                .start());
      } catch (IOException failed) {
        close();
        throw new UncheckedIOException(failed);
      }
    }
  }

  int count() {
    return processes.size();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
