// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hears of pods that a controller cannot make. */
final class RefusedPods {
  /** A controller tries again, and may succeed when what it needs has come. */
  private static final long GRACE_SECONDS = 2;

  private RefusedPods() {}

  /** Gives the API server's words on, once the controller has had its time. */
  static void hear(Event event, Consumer<String> afterAWhile) {
    if ("FailedCreate".equals(event.getReason())) {
      String words = Objects.toString(event.getMessage(), "");
      CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
          .execute(() -> afterAWhile.accept(words));
    }
  }
}
