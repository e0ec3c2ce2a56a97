// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The resources of this JVM at one time.
 *
 * @param threads live threads
 * @param descriptors open file descriptors
 * @param heapBytes used heap after a collection
 */
record SoakResources(int threads, long descriptors, long heapBytes) {
  private static final int MORE_THREADS = 5;
  private static final int MORE_DESCRIPTORS = 10;
  private static final long MORE_HEAP = 24L << 20;

  static SoakResources now() {
    System.gc();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return new SoakResources(
          ManagementFactory.getThreadMXBean().getThreadCount(),
          descriptors.count(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    } catch (IOException noProc) {
      throw new UncheckedIOException(noProc);
    }
  }

  /** What has grown since, beyond what comes and goes; empty when nothing has. */
  List<String> growthSince(SoakResources before) {
    List<String> grown = new ArrayList<>();
    if (threads > before.threads + MORE_THREADS) {
      grown.add("threads grew from %d to %d".formatted(before.threads, threads));
    }
    if (descriptors > before.descriptors + MORE_DESCRIPTORS) {
      grown.add("descriptors grew from %d to %d".formatted(before.descriptors, descriptors));
    }
    if (heapBytes > before.heapBytes + MORE_HEAP) {
      grown.add(
          "the heap grew from %d to %d KiB".formatted(before.heapBytes >> 10, heapBytes >> 10));
    }
    return grown;
  }

  String describe() {
    return "%d threads, %d descriptors, %d KiB heap"
        .formatted(threads, descriptors, heapBytes >> 10);
  }
}
