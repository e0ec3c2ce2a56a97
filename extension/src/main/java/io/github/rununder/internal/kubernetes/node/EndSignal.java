// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** The stdin of a script in the node: blocks until {@link #give}, then has one empty line. */
final class EndSignal extends InputStream {
  private final CountDownLatch given = new CountDownLatch(1);
  private boolean read;

  void give() {
    given.countDown();
  }

  @Override
  public int read() throws IOException {
    try {
      given.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
    if (read) {
      return -1;
    }
    read = true;
    return '\n';
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int value = length == 0 ? 0 : read();
    if (value <= 0) {
      return value;
    }
    bytes[offset] = (byte) value;
    return 1;
  }
}
