// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps every core busy meanwhile, so that programs start as they do on a full node. */
final class CpuLoad {
  private CpuLoad() {}

  static <T> T during(Supplier<T> task) {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> threads =
        Stream.generate(() -> new Thread(() -> spinUntil(over), "load"))
            .limit(Runtime.getRuntime().availableProcessors())
            .toList();
    threads.forEach(thread -> thread.setDaemon(true));
    threads.forEach(Thread::start);
    try {
      return task.get();
    } finally {
      over.set(true);
    }
  }

  private static void spinUntil(AtomicBoolean over) {
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }
}
