// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.github.rununder.spi.StartFailedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes something once for each key, for all who ask. Those who ask while it is being made wait; a
 * failure is told to each.
 */
public final class Memo<K, V> {
  private final Map<K, CompletableFuture<V>> made = new ConcurrentHashMap<>();
  private final Function<K, V> maker;

  public Memo(Function<K, V> maker) {
    this.maker = maker;
  }

  public V get(K key) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> earlier = made.putIfAbsent(key, mine);
    if (earlier == null) {
      make(key, mine);
    }
    try {
      return (earlier == null ? mine : earlier).join();
    } catch (CompletionException failed) {
      throw StartFailedException.again(failed.getCause());
    }
  }

  private void make(K key, CompletableFuture<V> future) {
    try {
      future.complete(maker.apply(key));
    } catch (RuntimeException | Error failed) {
      future.completeExceptionally(failed);
    }
  }

  /** What was made and did not fail. */
  public Stream<V> values() {
    return made.values().stream()
        .filter(future -> future.isDone() && !future.isCompletedExceptionally())
        .map(CompletableFuture::join);
  }

  /** Has it made again for the next who asks. */
  public void forget(K key) {
    made.remove(key);
  }

  /** Has all that is made by now made again. What is being made is new enough. */
  public void forgetWhatIsMade() {
    made.values().removeIf(CompletableFuture::isDone);
  }

  public void put(K key, V value) {
    made.put(key, CompletableFuture.completedFuture(value));
  }
}
