// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps every core busy until it is closed. Programs then start as they do on a full node. */
public final class CpuLoad implements AutoCloseable {
  private final AtomicBoolean over = new AtomicBoolean();

  private CpuLoad() {
    Stream.generate(() -> new Thread(this::spin, "load"))
        .limit(Runtime.getRuntime().availableProcessors())
        .forEach(
            thread -> {
              thread.setDaemon(true);
              thread.start();
            });
  }

  /** Starts one busy thread for each core. */
  static CpuLoad begin() {
    return new CpuLoad();
  }

  /** Runs the task while every core is busy, and returns its result. */
  public static <T> T during(Supplier<T> task) {
    CpuLoad load = begin();
    try {
      return task.get();
    } finally {
      load.close();
    }
  }

  private void spin() {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    over.set(true);
  }
}
