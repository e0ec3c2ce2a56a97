// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import io.github.rununder.spi.StartFailedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the value of each key once. Threads that ask for a key while its value is being made wait
 * for it.
 *
 * <p>A failure reaches the thread that made the value and all that waited. It is then forgotten, so
 * that the next caller tries again, unless the map {@link #rememberingFailures() remembers
 * failures}. Safe for use by several threads.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class OnceMap<K, V> {
  private final Map<K, CompletableFuture<V>> values = new ConcurrentHashMap<>();
  private final boolean remembersFailures;

  /** Makes a map that forgets failures. */
  public OnceMap() {
    this(false);
  }

  private OnceMap(boolean remembersFailures) {
    this.remembersFailures = remembersFailures;
  }

  /**
   * Makes a map that throws a failure again for each later caller. It is for values whose making
   * takes minutes: each test would wait minutes for the same failure.
   *
   * @return an empty map
   */
  public static <K, V> OnceMap<K, V> rememberingFailures() {
    return new OnceMap<>(true);
  }

  /**
   * Returns the value of a key.
   *
   * @param key the key
   * @param maker makes the value if no caller has made it before
   * @return the value
   */
  public V get(K key, Supplier<? extends V> maker) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = values.putIfAbsent(key, mine);
    return first == null ? make(key, mine, maker) : await(first);
  }

  /**
   * Returns the value of a key, and makes it again if it is gone.
   *
   * @param key the key
   * @param maker makes the value
   * @param exists whether a value that was made still exists
   * @return the value
   */
  public V get(K key, Supplier<? extends V> maker, Predicate<? super V> exists) {
    CompletableFuture<V> known = values.get(key);
    if (known != null && isMade(known) && !exists.test(known.join())) {
      values.remove(key, known);
    }
    return get(key, maker);
  }

  /**
   * Sets a value that was made elsewhere.
   *
   * @param key the key
   * @param value its value
   */
  public void put(K key, V value) {
    values.put(key, CompletableFuture.completedFuture(value));
  }

  /**
   * Returns the values that exist now, without those that are being made.
   *
   * @return the values in no order
   */
  public Stream<V> values() {
    return values.values().stream().filter(OnceMap::isMade).map(CompletableFuture::join);
  }

  /**
   * Forgets one value or failure.
   *
   * @param key its key
   */
  public void forget(K key) {
    values.remove(key);
  }

  /** Forgets all values and failures. A value that is being made now stays. */
  public void forgetAll() {
    values.values().removeIf(CompletableFuture::isDone);
  }

  private static boolean isMade(CompletableFuture<?> value) {
    return value.isDone() && !value.isCompletedExceptionally();
  }

  private V make(K key, CompletableFuture<V> mine, Supplier<? extends V> maker) {
    try {
      V value = maker.get();
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error failed) {
      if (!remembersFailures) {
        values.remove(key, mine);
      }
      mine.completeExceptionally(failed);
      throw failed;
    }
  }

  private static <V> V await(CompletableFuture<V> first) {
    try {
      return first.join();
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof StartFailedException) {
        throw StartFailedException.again(cause); // with the stack of the thread that waited
      }
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw failed;
    }
  }
}
