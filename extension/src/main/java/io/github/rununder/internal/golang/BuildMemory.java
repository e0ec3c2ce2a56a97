// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Builds equal inputs once; who asks meanwhile waits. */
final class BuildMemory {
  private final ConcurrentMap<Object, CompletableFuture<Path>> built = new ConcurrentHashMap<>();

  Path once(Object inputs, Supplier<Path> build) {
    CompletableFuture<Path> mine = new CompletableFuture<>();
    CompletableFuture<Path> first = built.putIfAbsent(inputs, mine);
    if (first != null) {
      return await(first);
    }
    try {
      Path program = build.get();
      mine.complete(program);
      return program;
    } catch (RuntimeException | Error failed) {
      built.remove(inputs);
      mine.completeExceptionally(failed);
      throw failed;
    }
  }

  private static Path await(CompletableFuture<Path> first) {
    try {
      return first.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
