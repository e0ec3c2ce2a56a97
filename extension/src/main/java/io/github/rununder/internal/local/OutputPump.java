// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.support.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a process writes as it is read, until the stream ends or nobody listens any more. */
final class OutputPump implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);

  /** More than Java's own buffer, which is then passed by. */
  private static final int BUFFER = 64 * 1024;

  /** How much of an output is retained for messages. */
  static final int TAIL_BYTES = 16 * 1024;

  /** How many lines of it a message shows. */
  static final int TAIL_LINES = 20;

  /** Takes bytes. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] bytes, int offset, int length);
  }

  private final InputStream stream;
  private final Sink sink;
  private final Object delivery = new Object();
  private final Thread thread = DaemonThreads.of("rununder-local-output", this);
  private boolean finished;

  private OutputPump(InputStream stream, Sink sink) {
    this.stream = stream;
    this.sink = sink;
  }

  static OutputPump start(InputStream stream, Sink sink) {
    OutputPump pump = new OutputPump(stream, sink);
    pump.thread.start();
    return pump;
  }

  /** Waits for the stream's end until a time of {@link System#nanoTime()}; then tells no more. */
  void finish(long until) throws InterruptedException {
    TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, until - System.nanoTime()));
    synchronized (delivery) {
      finished = true;
    }
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = stream) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        deliver(buffer, read);
      }
    } catch (IOException closed) {
      LOG.debug("The output of a process ended", closed);
    }
  }

  private void deliver(byte[] buffer, int length) {
    synchronized (delivery) {
      if (!finished) {
        sink.write(buffer, 0, length);
      }
    }
  }
}
