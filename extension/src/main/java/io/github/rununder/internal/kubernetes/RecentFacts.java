// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.github.rununder.internal.kubernetes.declared.PodFacts;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster has, asked for again after two seconds only: a hundred pods that start at once
 * need the same answers.
 */
final class RecentFacts implements Supplier<PodFacts> {
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final Supplier<PodFacts> maker;
  private @Nullable PodFacts last;
  private long since;

  RecentFacts(Supplier<PodFacts> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized PodFacts get() {
    PodFacts known = last;
    if (known == null || System.nanoTime() - since > FRESH_NANOS) {
      since = System.nanoTime();
      known = maker.get();
      last = known;
    }
    return known;
  }

  /** Has the next question asked anew. */
  synchronized void forget() {
    last = null;
  }
}
