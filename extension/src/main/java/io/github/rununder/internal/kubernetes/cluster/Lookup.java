// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the API server to a question for an object. An object that could not be read may be
 * there all the same.
 *
 * @param <T> the object's class
 */
public sealed interface Lookup<T> {
  /** The object is there. */
  record Found<T>(T value) implements Lookup<T> {}

  /** The API server has no such object. */
  record Absent<T>() implements Lookup<T> {}

  /**
   * The account may not read the object, or the API server did not answer.
   *
   * @param reason a sentence without its full stop that names the object
   */
  record Unreadable<T>(String reason) implements Lookup<T> {}

  /**
   * Asks the API server.
   *
   * @param what the object for people, such as {@code Secret "orders"}
   * @param request returns null when the object is absent
   */
  static <T> Lookup<T> of(String what, Supplier<@Nullable T> request) {
    try {
      T object = request.get();
      return object == null ? new Absent<>() : new Found<>(object);
    } catch (KubernetesClientException failed) {
      return failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND
          ? new Absent<>()
          : new Unreadable<>(KubernetesErrors.unreadable(what, failed));
    }
  }

  /** Returns the object; empty when it is absent or unreadable. */
  default Optional<T> object() {
    return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
  }

  /** Returns why the object could not be read; empty when it was read or is absent. */
  default Optional<String> whyUnreadable() {
    return this instanceof Unreadable<T> failed ? Optional.of(failed.reason()) : Optional.empty();
  }

  default <R> Lookup<R> map(Function<T, R> function) {
    if (this instanceof Found<T> found) {
      return new Found<>(function.apply(found.value()));
    }
    return whyUnreadable().<Lookup<R>>map(Unreadable::new).orElseGet(Absent::new);
  }

  /** An object that does not meet the condition counts as absent. */
  default Lookup<T> filter(Predicate<T> condition) {
    return this instanceof Found<T> found && !condition.test(found.value()) ? new Absent<>() : this;
  }
}
