// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.internal.airflow.dag.AirflowSettings;
import io.github.rununder.spi.StartFailedException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The Airflows of one driver: one for each settings, started by the first run that needs it. */
public final class ControlPlanes implements AutoCloseable {
  private final Map<AirflowSettings, CompletableFuture<ControlPlane>> started =
      new ConcurrentHashMap<>();

  /** Returns the one of the settings, when it is ready; those who ask meanwhile wait. */
  public ControlPlane get(AirflowSettings settings, Supplier<ControlPlane> maker) {
    CompletableFuture<ControlPlane> mine = new CompletableFuture<>();
    CompletableFuture<ControlPlane> earlier = started.putIfAbsent(settings, mine);
    if (earlier == null) {
      make(mine, maker);
    }
    try {
      return (earlier == null ? mine : earlier).join();
    } catch (CompletionException failed) {
      throw StartFailedException.again(failed.getCause());
    }
  }

  private static void make(CompletableFuture<ControlPlane> future, Supplier<ControlPlane> maker) {
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
        .forEach(ControlPlane::close);
  }
}
