// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import org.assertj.core.api.SoftAssertionsProvider;
import org.jspecify.annotations.Nullable;

/** Whether an assertion and its parts throw failures or collect them. */
sealed interface AssertionMode {
  /** Every failure throws. */
  AssertionMode HARD = new Hard();

  <A extends AbstractRunUnderAssert<A, T>, T extends @Nullable Object> A nest(
      AssertFactory<A, T> part, T actual);

  /** Throws, or collects and returns. */
  void fail(AssertionError error);

  /** Returns whether the chain has failed already, so that later failures are discarded. */
  boolean discards();

  /** Every failure throws. */
  record Hard() implements AssertionMode {
    @Override
    public <A extends AbstractRunUnderAssert<A, T>, T extends @Nullable Object> A nest(
        AssertFactory<A, T> part, T actual) {
      return part.constructor().apply(actual);
    }

    @Override
    public void fail(AssertionError error) {
      throw error;
    }

    @Override
    public boolean discards() {
      return false;
    }
  }

  /** AssertJ's proxies do not follow a chain into its parts, so each part gets a proxy here. */
  record Soft(SoftAssertionsProvider collector, boolean discards) implements AssertionMode {
    @Override
    public <A extends AbstractRunUnderAssert<A, T>, T extends @Nullable Object> A nest(
        AssertFactory<A, T> part, T actual) {
      return collector.proxy(part.type(), part.actualType(), actual);
    }

    @Override
    public void fail(AssertionError error) {
      collector.collectAssertionError(error);
    }
  }
}
