// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.engine.ClientProxies;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.sweep.EngineSweeper;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import java.util.Map;

/**
 * Starts a program in one container of the engine that Testcontainers finds.
 *
 * <p>The container gets the variables that {@code docker run} gives: the image's, the proxies of
 * the user's {@code config.json}, those of the env files, and those of the workload.
 */
public final class DockerDriver implements SchedulerDriver {

  private final ClientProxies proxies;

  /** Made by {@link java.util.ServiceLoader}. */
  public DockerDriver() {
    this(System.getenv());
  }

  DockerDriver(Map<String, String> environment) {
    proxies = new ClientProxies(environment);
  }

  @Override
  public Scheduler scheduler() {
    return BuiltInScheduler.DOCKER;
  }

  @Override
  public boolean canUpdate(LiveUpdate change) {
    return change instanceof LiveUpdate.OfFile;
  }

  @Override
  public Availability availability(Configuration configuration) {
    return DockerEngine.availability();
  }

  @Override
  public RunHandle start(LaunchRequest launch, RunListener listener) {
    DockerEngine engine = DockerEngine.connect();
    EngineSweeper.sweepOnce(engine.client());
    ProgramImage image = ProgramImages.prepare(engine, launch);
    LocalImages.requireSteps(engine.client(), launch);
    return new DockerRun(
            engine.client(), launch, image, proxies.assignments(engine.host()), listener)
        .start();
  }

  @Override
  public boolean hasReplicas() {
    return true;
  }

  @Override
  public void close() {
    EngineSweeper.awaitSweep();
  }
}
