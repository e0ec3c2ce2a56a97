// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import io.github.rununder.Scheduler;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.Setting;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts programs under Nightshift. */
public final class NightshiftDriver implements SchedulerDriver {
  static final Setting<Optional<Path>> JOBS =
      Setting.path("rununder.nightshift.jobs")
          .meaning(
              "the folder with the team's job files; `orders.job` is that of the workload orders");

  /** For {@link java.util.ServiceLoader}. */
  public NightshiftDriver() {}

  @Override
  public Scheduler scheduler() {
    return Scheduler.of("nightshift");
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(JOBS);
  }

  @Override
  public Set<Class<?>> views() {
    return Set.of(Shift.class);
  }

  @Override
  public Availability availability(Configuration configuration) {
    return Files.isExecutable(Path.of("/usr/bin/setsid"))
        ? new Availability.Available()
        : new Availability.Unavailable(
            "Nightshift needs setsid, which this machine does not have.", "Install util-linux.");
  }

  @Override
  public RunHandle start(LaunchRequest launch, RunListener listener) {
    requireVariablesOnly(launch.workload());
    JobFile job = JobFile.of(launch.workload(), launch.configuration().get(JOBS));
    listener.onDeclaration(job.declaration());
    try {
      return NightshiftRun.start(job, launch, listener);
    } catch (IOException failed) {
      throw new StartFailedException(
          "NIGHTSHIFT cannot start a job: " + failed.getMessage(), failed);
    }
  }

  private static void requireVariablesOnly(Workload workload) {
    boolean hasMore =
        workload.program().isEmpty()
            || !workload.files().isEmpty()
            || !workload.initSteps().isEmpty()
            || !workload.envFiles().isEmpty();
    if (hasMore) {
      throw new StartFailedException(
          "NIGHTSHIFT starts a Go program with variables and arguments; the workload %s has more. Leave it to other schedulers."
              .formatted(workload.name()));
    }
  }

  /** Nothing is shared between runs. */
  @Override
  public void close() {}
}
