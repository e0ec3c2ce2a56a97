// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.internal.support.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards the output of a process until the stream ends or {@link #finish} is called. */
final class OutputPump implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);

  /** Larger than Java's own buffer, which is then bypassed. */
  private static final int BUFFER = 64 * 1024;

  /** The bytes of an output that are retained for messages. */
  static final int TAIL_BYTES = 16 * 1024;

  /** The lines of it that a message shows. */
  static final int TAIL_LINES = 20;

  /** Receives the bytes. */
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

  /**
   * Waits for the stream's end until a time of {@link System#nanoTime()}; then forwards no more.
   */
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
