// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.async.ResultCallback;
import io.github.rununder.spi.StartFailedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A stream from the daemon. Unlike the client's callbacks it gives errors to the waiting thread
 * instead of logging them.
 *
 * @param <T> the type of an element
 */
public abstract class StreamCallback<T> implements ResultCallback<T> {
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable Closeable stream;

  /** For subclasses. */
  protected StreamCallback() {}

  @Override
  public final void onStart(Closeable opened) {
    stream = opened;
    started.complete(null);
  }

  @Override
  public final void onError(Throwable failed) {
    ended.completeExceptionally(failed);
    started.completeExceptionally(failed);
  }

  @Override
  public final void onComplete() {
    ended.complete(null);
    started.complete(null);
  }

  @Override
  public final void close() {
    ended.complete(null);
    Closeable opened = stream;
    if (opened == null) {
      return;
    }
    try {
      opened.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Waits until the daemon has answered.
   *
   * @param limit the timeout
   * @param what the request, for the message
   */
  public final void awaitStart(Duration limit, String what) {
    try {
      await(started, limit, what);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("The start was interrupted", interrupted);
    }
  }

  /**
   * Waits until the stream has ended.
   *
   * @param limit the timeout
   * @param what the request, for the message
   * @throws InterruptedException when interrupted
   */
  public final void awaitEnd(Duration limit, String what) throws InterruptedException {
    await(ended, limit, what);
  }

  private static void await(CompletableFuture<Void> event, Duration limit, String what)
      throws InterruptedException {
    try {
      event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new StartFailedException(
          "The Docker daemon did not %s within %d s. Is it overloaded?"
              .formatted(what, limit.toSeconds()),
          late);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new StartFailedException(
          "The Docker daemon did not %s: %s. Does it still run?"
              .formatted(what, DockerErrors.text(failed)),
          failed);
    }
  }
}
