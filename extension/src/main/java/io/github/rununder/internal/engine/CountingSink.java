// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that it forwards. */
final class CountingSink implements ContainerOutput.Sink {
  private final ContainerOutput.Sink sink;
  private final AtomicLong count = new AtomicLong();

  CountingSink(ContainerOutput.Sink sink) {
    this.sink = sink;
  }

  long count() {
    return count.get();
  }

  @Override
  public void accept(byte[] bytes, int offset, int length) {
    count.addAndGet(length);
    sink.accept(bytes, offset, length);
  }
}
