// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Detects pods that a controller cannot create. */
final class RefusedPods {
  /** A controller retries, and may succeed once the objects that it needs exist. */
  private static final long GRACE_SECONDS = 2;

  private RefusedPods() {}

  /** Forwards the API server's error text after the controller had time to retry. */
  static void handle(Event event, Consumer<String> afterGrace) {
    if ("FailedCreate".equals(event.getReason())) {
      String errorText = Objects.toString(event.getMessage(), "");
      CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
          .execute(() -> afterGrace.accept(errorText));
    }
  }
}
