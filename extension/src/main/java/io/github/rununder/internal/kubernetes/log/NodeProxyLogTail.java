// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads a container's output from the file on its node before the kubelet reports that it runs. The
 * kubelet checks once a second, and the API's log endpoint refuses requests until then.
 */
final class NodeProxyLogTail {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(25);
  private static final Duration LONGEST_INTERVAL = Duration.ofMillis(250);

  /**
   * While the file is absent, the interval grows to a part of the time waited, to spare the API
   * server.
   */
  private static final int POLLS_PER_TIME_WAITED = 40;

  /** Up to so many files are polled at the full rate; those of a large fleet less often. */
  private static final int READERS_AT_FULL_RATE = 4;

  /** More than a program prints at init; the API has the rest. */
  private static final int LONGEST = 1 << 20;

  private final NodeLogFiles files;
  private final String node;
  private final String file;
  private final Consumer<byte[]> output;
  private final long start = System.nanoTime();

  private int offset;
  private boolean found;

  /**
   * Creates a reader that has read nothing.
   *
   * @param files reads the file
   * @param node the container's node
   * @param file the log of the container's first start
   * @param output receives the container's output
   */
  NodeProxyLogTail(NodeLogFiles files, String node, String file, Consumer<byte[]> output) {
    this.files = files;
    this.node = node;
    this.file = file;
    this.output = output;
  }

  /** Forwards the file as it grows, until {@code enough} completes or the file cannot be read. */
  void forwardUntil(CompletableFuture<?> enough) {
    files.count(1);
    try {
      readUntil(enough);
    } finally {
      files.count(-1);
    }
  }

  private void readUntil(CompletableFuture<?> enough) {
    boolean more = true;
    while (more && offset < LONGEST && !files.areRefused() && !enough.isDone()) {
      CompletableFuture<NodeLogAnswer> answer = files.read(node, file, offset, LONGEST);
      CompletableFuture.anyOf(answer, enough).join();
      more = !enough.isDone() && forward(answer.join());
      if (more) {
        pause(enough);
      }
    }
  }

  /** Returns whether to poll again. */
  private boolean forward(NodeLogAnswer answer) {
    return switch (answer.kind()) {
      case MORE -> forward(CriEntries.of(answer.bytes()));
      case NOT_YET -> true;
      case NEVER, REFUSED -> false;
    };
  }

  /** Returns whether the rest of the file can be read. */
  private boolean forward(CriEntries entries) {
    found = true;
    offset += entries.length(); // an incomplete line is read again
    output.accept(entries.content());
    return !entries.foreign();
  }

  private void pause(CompletableFuture<?> enough) {
    CompletableFuture<?> pause =
        new CompletableFuture<>().completeOnTimeout(null, intervalMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture.anyOf(pause, enough).join();
  }

  private long intervalMillis() {
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long untilFound = found ? 0 : waited / POLLS_PER_TIME_WAITED;
    long share = SHORTEST_INTERVAL.toMillis() * files.readers() / READERS_AT_FULL_RATE;
    long interval = Math.max(SHORTEST_INTERVAL.toMillis(), Math.max(untilFound, share));
    return Math.min(interval, LONGEST_INTERVAL.toMillis());
  }
}
