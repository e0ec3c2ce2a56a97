// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.spi.FleetHandle;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run whose replicas are containers of the Docker engine, until it is closed or retained. */
public abstract class ContainerRun implements FleetHandle {
  /** Its replicas. */
  protected final ContainerReplicas replicas;

  private final String id;
  private List<String> lastDiagnostics = List.of();
  private boolean closed;

  /**
   * Makes a run.
   *
   * @param client the engine's client
   * @param scheduler the scheduler that starts the containers
   * @param launch the run
   * @param listener receives the reports
   */
  protected ContainerRun(
      DockerClient client, BuiltInScheduler scheduler, LaunchRequest launch, RunListener listener) {
    id = launch.id();
    replicas = new ContainerReplicas(client, scheduler, launch, listener);
  }

  /** Creates the containers and begins to start them. */
  protected abstract void create();

  /**
   * Returns the program's path, for messages.
   *
   * @return the path in the image; empty when it is not known
   */
  protected abstract String program();

  /**
   * Returns the present state of the containers.
   *
   * @return sentences
   */
  protected abstract List<String> sentences();

  /**
   * Returns how to examine the containers of a retained run, and how to remove them.
   *
   * @return sentences
   */
  protected abstract List<String> howToExamine();

  /** Removes everything that the run has created. Its monitors have stopped. */
  protected abstract void remove();

  /**
   * Starts the run. After a failed start everything created is removed.
   *
   * @return this
   */
  public final ContainerRun start() {
    try {
      create();
      return this;
    } catch (DockerException failed) {
      close();
      throw DockerErrors.of(failed, program().isEmpty() ? "the program" : program())
          .when("Docker cannot start " + id)
          .exception(failed);
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  @Override
  public final synchronized List<String> diagnostics() {
    return closed ? lastDiagnostics : sentences();
  }

  @Override
  public final List<String> retain() {
    end();
    return howToExamine();
  }

  @Override
  public final void close() {
    if (end()) {
      remove();
    }
  }

  /** Returns false when the run was closed before. */
  private boolean end() {
    synchronized (this) {
      if (closed) {
        return false;
      }
      lastDiagnostics = sentences();
      closed = true;
    }
    replicas.stop();
    return true;
  }

  @Override
  public final void restart(String replica) {
    replicas.restart(replica, program());
  }

  @Override
  public final void restartAll() {
    replicas.restartAll(program());
  }

  /** The engine and compose know only that containers run. */
  @Override
  public final Optional<Instant> allReady() {
    return Optional.empty();
  }
}
