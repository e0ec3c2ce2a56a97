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
 * What the daemon sends for as long as it likes. Unlike the client's own callbacks it leaves errors
 * to the one who waits, instead of logging them.
 *
 * @param <T> what is sent
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
   * @param limit how long to wait
   * @param what what it was asked for
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
   * Waits until there is nothing more to come.
   *
   * @param limit how long to wait
   * @param what what it was asked for
   * @throws InterruptedException when interrupted
   */
  public final void awaitEnd(Duration limit, String what) throws InterruptedException {
    await(ended, limit, what);
  }

  private static void await(CompletableFuture<Void> moment, Duration limit, String what)
      throws InterruptedException {
    try {
      moment.get(limit.toMillis(), TimeUnit.MILLISECONDS);
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
