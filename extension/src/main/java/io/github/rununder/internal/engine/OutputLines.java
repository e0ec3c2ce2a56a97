// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Splits a command's output into lines. Safe for several threads. */
final class OutputLines {
  /** The limit of lines that are buffered before a follower registers. */
  private static final int MOST_BUFFERED = 1_000;

  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final List<String> buffered = new ArrayList<>();
  private Optional<Consumer<String>> follower = Optional.empty();

  synchronized void add(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        forward(partial.toString(UTF_8));
        partial.reset();
      } else {
        partial.write(bytes[i]);
      }
    }
  }

  private void forward(String line) {
    follower.ifPresentOrElse(each -> each.accept(line), () -> buffer(line));
  }

  private void buffer(String line) {
    if (buffered.size() < MOST_BUFFERED) {
      buffered.add(line);
    }
  }

  synchronized void follow(Consumer<String> listener) {
    buffered.forEach(listener);
    buffered.clear();
    follower = Optional.of(listener);
  }
}
