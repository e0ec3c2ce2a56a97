// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * Waits for the line of a node's log after which pods can be created, and stores the last lines.
 * Stops as soon as the node has ended, unlike Testcontainers' own strategy.
 */
final class NodeReadiness extends AbstractWaitStrategy {
  private static final String READY = "Node controller sync successful";
  private static final int LAST_LINES = 25;
  private static final long POLL_MILLIS = 100;

  private final Deque<String> lines = new ArrayDeque<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Consumer<String> whenStarted;
  private volatile boolean ended;

  /**
   * Waits for one node.
   *
   * @param whenStarted called with the container's id when it runs
   */
  NodeReadiness(Consumer<String> whenStarted) {
    this.whenStarted = whenStarted;
  }

  /** Reads the next piece of the log. */
  synchronized void accept(OutputFrame frame) {
    frame.getUtf8String().lines().forEach(lines::add);
    if (lines.stream().anyMatch(line -> line.contains(READY))) {
      ready.countDown();
    }
    while (lines.size() > LAST_LINES) {
      lines.remove();
    }
  }

  /** The last lines of the log. */
  synchronized String lastLines() {
    return lines.isEmpty() ? "(it has none)" : String.join("\n", lines);
  }

  /** Whether the node ended before it was ready. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  protected void waitUntilReady() {
    whenStarted.accept(waitStrategyTarget.getContainerId());
    long end = System.nanoTime() + startupTimeout.toNanos();
    while (!isReadyWithin(POLL_MILLIS)) {
      if (!waitStrategyTarget.isRunning()) {
        ended = true;
        throw new ContainerLaunchException("the node ended before it was ready");
      }
      if (System.nanoTime() > end) {
        throw new ContainerLaunchException("the node is not ready after " + startupTimeout);
      }
    }
  }

  private boolean isReadyWithin(long millis) {
    try {
      return ready.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ContainerLaunchException("interrupted while it waited for the node", interrupted);
    }
  }
}
