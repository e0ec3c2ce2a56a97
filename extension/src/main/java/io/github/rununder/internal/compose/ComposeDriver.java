// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
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
import io.github.rununder.workload.WorkloadSource;

/**
 * Starts a program as a service of a project of the real {@code docker compose}, which gets only
 * the variables of the test's environment that locate Docker.
 */
public final class ComposeDriver implements SchedulerDriver {

  /** Made by {@link java.util.ServiceLoader}. */
  public ComposeDriver() {}

  @Override
  public Scheduler scheduler() {
    return BuiltInScheduler.COMPOSE;
  }

  @Override
  public boolean canUpdate(LiveUpdate change) {
    return change instanceof LiveUpdate.OfFile;
  }

  @Override
  public Availability availability(Configuration configuration) {
    Availability docker = DockerEngine.availability();
    return docker instanceof Availability.Available
        ? ComposePlugin.availability(DockerEngine.connect())
        : docker;
  }

  @Override
  public RunHandle start(LaunchRequest launch, RunListener listener) {
    DockerEngine engine = DockerEngine.connect();
    EngineSweeper.sweepOnce(engine.client());
    return launch
        .workload()
        .deployment(WorkloadSource.ComposeProject.class)
        .<RunHandle>map(project -> new ProjectRun(engine, launch, project, listener).start())
        .orElseGet(() -> startNeutral(engine, launch, listener));
  }

  private static RunHandle startNeutral(
      DockerEngine engine, LaunchRequest launch, RunListener listener) {
    ProgramImage image = ProgramImages.prepare(engine, launch);
    LocalImages.requireSteps(engine.client(), launch);
    return new ComposeRun(engine, launch, image, listener).start();
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
