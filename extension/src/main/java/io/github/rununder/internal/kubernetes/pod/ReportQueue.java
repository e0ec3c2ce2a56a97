// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.github.rununder.internal.support.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the API server's reports one after another, until it is closed. */
public final class ReportQueue implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportQueue.class);

  private final String namespace;
  private final ExecutorService thread;

  public ReportQueue(String namespace) {
    this.namespace = namespace;
    thread = Executors.newSingleThreadExecutor(DaemonThreads.named("rununder-" + namespace));
  }

  @Override
  public void execute(Runnable task) {
    try {
      thread.execute(() -> handle(task));
    } catch (RejectedExecutionException afterClose) {
      LOG.trace("An event arrived after the end of {}", namespace);
    }
  }

  private void handle(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failed) {
      if (!thread.isShutdown()) {
        throw failed;
      }
      // the close interrupts the requests of the last report
      LOG.trace("An event was not handled to its end in {}", namespace, failed);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
