// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches the cluster's objects for two seconds: a hundred pods that start at once need the same
 * answers.
 */
public final class CachedLookups implements Supplier<PodLookups> {
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final Supplier<PodLookups> maker;
  private @Nullable PodLookups last;
  private long since;

  public CachedLookups(Supplier<PodLookups> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized PodLookups get() {
    PodLookups known = last;
    if (known == null || System.nanoTime() - since > FRESH_NANOS) {
      since = System.nanoTime();
      known = maker.get();
      last = known;
    }
    return known;
  }

  /** Makes the next call query the cluster. */
  public synchronized void forget() {
    last = null;
  }
}
