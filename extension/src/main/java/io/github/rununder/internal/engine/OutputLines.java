// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts what a command writes into lines, as they come. Safe for several threads. */
final class OutputLines {
  /** A command that nobody listens to keeps so many lines, for who listens later. */
  private static final int MOST_KEPT = 1_000;

  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final List<String> kept = new ArrayList<>();
  private Optional<Consumer<String>> follower = Optional.empty();

  synchronized void add(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        tell(partial.toString(UTF_8));
        partial.reset();
      } else {
        partial.write(bytes[i]);
      }
    }
  }

  private void tell(String line) {
    follower.ifPresentOrElse(each -> each.accept(line), () -> keep(line));
  }

  private void keep(String line) {
    if (kept.size() < MOST_KEPT) {
      kept.add(line);
    }
  }

  synchronized void follow(Consumer<String> listener) {
    kept.forEach(listener);
    kept.clear();
    follower = Optional.of(listener);
  }
}
