// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a container prints before its kubelet says that it runs, which the kubelet finds out once a
 * second. The API's log endpoint refuses until then; the file on the node is there.
 */
final class NodeProxyLogTail {
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  /** Somebody's API server is asked less often while nothing comes: a part of the time waited. */
  private static final int LOOKS_PER_TIME_WAITED = 40;

  /** So many files are read as often as one; the replicas of a large fleet are asked less often. */
  private static final int READERS_AT_FULL_PACE = 4;

  /** More than is printed at init; the API has the rest. */
  private static final int LONGEST = 1 << 20;

  private final NodeLogFiles files;
  private final String node;
  private final String file;
  private final Consumer<byte[]> told;
  private final long start = System.nanoTime();

  private int offset;
  private boolean found;

  /**
   * Creates a reader that has read nothing.
   *
   * @param files reads the file
   * @param node the container's node
   * @param file the log of the container's first start
   * @param told is given what the container printed
   */
  NodeProxyLogTail(NodeLogFiles files, String node, String file, Consumer<byte[]> told) {
    this.files = files;
    this.node = node;
    this.file = file;
    this.told = told;
  }

  /** Tells what the file has and gets, until there is no need to any more or no way to. */
  void tellUntil(CompletableFuture<?> enough) {
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
      more = !enough.isDone() && tell(answer.join());
      if (more) {
        pause(enough);
      }
    }
  }

  /** Returns whether to ask again. */
  private boolean tell(NodeLogAnswer answer) {
    return switch (answer.kind()) {
      case NEWS -> tell(CriEntries.of(answer.bytes()));
      case NOT_YET -> true;
      case NEVER, REFUSED -> false;
    };
  }

  /** Returns whether the file is one that can be read on. */
  private boolean tell(CriEntries entries) {
    found = true;
    offset += entries.length(); // a line that is not whole is read again
    told.accept(entries.content());
    return !entries.foreign();
  }

  private void pause(CompletableFuture<?> enough) {
    CompletableFuture<?> pause =
        new CompletableFuture<>().completeOnTimeout(null, pauseMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture.anyOf(pause, enough).join();
  }

  private long pauseMillis() {
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    long patience = found ? 0 : waited / LOOKS_PER_TIME_WAITED;
    long share = PAUSE.toMillis() * files.readers() / READERS_AT_FULL_PACE;
    long pause = Math.max(PAUSE.toMillis(), Math.max(patience, share));
    return Math.min(pause, LONGEST_PAUSE.toMillis());
  }
}
