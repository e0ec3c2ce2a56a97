// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.spi.StartFailedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The Airflows of one driver: one for each settings, started by the first run that needs it. */
final class Planes implements AutoCloseable {
  private final Map<AirflowSettings, CompletableFuture<Plane>> started = new ConcurrentHashMap<>();

  /** Returns the one of the settings, when it is ready; those who ask meanwhile wait. */
  Plane get(AirflowSettings settings, Supplier<Plane> maker) {
    CompletableFuture<Plane> mine = new CompletableFuture<>();
    CompletableFuture<Plane> earlier = started.putIfAbsent(settings, mine);
    if (earlier == null) {
      make(mine, maker);
    }
    try {
      return (earlier == null ? mine : earlier).join();
    } catch (CompletionException failed) {
      throw StartFailedException.again(failed.getCause());
    }
  }

  private static void make(CompletableFuture<Plane> future, Supplier<Plane> maker) {
    try {
      future.complete(maker.get());
    } catch (RuntimeException | Error failed) {
      future.completeExceptionally(failed);
    }
  }

  @Override
  public void close() {
    started.values().stream()
        .filter(future -> future.isDone() && !future.isCompletedExceptionally())
        .map(CompletableFuture::join)
        .forEach(Plane::close);
  }
}
