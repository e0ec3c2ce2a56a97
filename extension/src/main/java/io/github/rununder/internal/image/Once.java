// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes each thing once, whoever comes first, while the others wait. A failure is not kept. */
final class Once<K, V> {
  private final Map<K, CompletableFuture<V>> things = new ConcurrentHashMap<>();

  V get(K key, Supplier<V> maker) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = things.putIfAbsent(key, mine);
    return first == null ? make(key, mine, maker) : await(first);
  }

  /** As {@link #get(Object, Supplier)}, but makes a thing again that is not there any more. */
  V get(K key, Supplier<V> maker, Predicate<V> isThere) {
    CompletableFuture<V> known = things.get(key);
    if (known != null && isGone(known, isThere)) {
      things.remove(key, known);
    }
    return get(key, maker);
  }

  private static <V> boolean isGone(CompletableFuture<V> known, Predicate<V> isThere) {
    return known.isDone() && !known.isCompletedExceptionally() && !isThere.test(known.join());
  }

  private V make(K key, CompletableFuture<V> mine, Supplier<V> maker) {
    try {
      V thing = maker.get();
      mine.complete(thing);
      return thing;
    } catch (RuntimeException | Error failed) {
      things.remove(key, mine);
      mine.completeExceptionally(failed);
      throw failed;
    }
  }

  private static <V> V await(CompletableFuture<V> first) {
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
