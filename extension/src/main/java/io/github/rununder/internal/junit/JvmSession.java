// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.WhenUnavailable;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.golang.GoProgramBuilder;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.local.LocalSweeper;
import io.github.rununder.internal.run.Drivers;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.run.WorkloadMasking;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.SchedulerUnavailableException;
import io.github.rununder.spi.Settings;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Shared by all test classes of a JVM: drivers, session folder and report. Closed at the JVM's end.
 */
final class JvmSession implements AutoCloseable {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(JvmSession.class);

  private final Configuration configuration;
  private final Path home;
  private final Drivers drivers = Drivers.load();
  private final SessionFolder folder;
  private final RetainedRuns retained;
  private final SessionReport report;
  private final RunStarter starter;
  private final AtomicBoolean closed = new AtomicBoolean();

  private JvmSession(Configuration configuration) {
    this.configuration = configuration;
    new SettingsCheck(drivers.settings())
        .refuseUnknown(ConfigurationKeys.withSources(), System.getenv().keySet());
    this.home = RunUnderHome.of(configuration);
    LocalSweeper.sweep(home);
    this.folder = SessionFolder.create(home);
    this.retained = RetainedRuns.of(configuration);
    this.report = new SessionReport(configuration, retained);
    this.starter = new RunStarter(configuration, folder::newScratch, folder.labels(), drivers);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "rununder-shutdown"));
  }

  static JvmSession of(ExtensionContext context) {
    Configuration configuration =
        new Configuration(
            context::getConfigurationParameter, name -> Optional.ofNullable(System.getenv(name)));
    return context
        .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(
            JvmSession.class, key -> new JvmSession(configuration), JvmSession.class);
  }

  Drivers drivers() {
    return drivers;
  }

  Configuration configuration() {
    return configuration;
  }

  RunGroup start(
      String test, List<Scheduler> schedulers, Workload workload, WhenUnavailable policy) {
    ProgramBuilder builder = builder(workload);
    SkipPolicy skips = SkipPolicy.of(policy, configuration);
    Masking masking = WorkloadMasking.of(workload, configuration.get(Settings.MASK));
    RunGroup group =
        new RunGroup(
            test,
            schedulers,
            masking,
            scheduler -> start(scheduler, workload, masking, builder, skips),
            retained);
    report.add(group);
    return group;
  }

  private ProgramBuilder builder(Workload workload) {
    boolean dockerfileTakesThem = workload.deployment(WorkloadSource.DockerBuild.class).isPresent();
    List<Workload.BuildArgument> linked =
        dockerfileTakesThem ? List.of() : workload.buildArguments();
    return workload
        .program()
        .<ProgramBuilder>map(program -> new GoProgramBuilder(program, linked, home, configuration))
        .orElseGet(() -> new ShimBuilder(home, configuration));
  }

  private RunOutcome start(
      Scheduler scheduler,
      Workload workload,
      Masking masking,
      ProgramBuilder builder,
      SkipPolicy skips) {
    Optional<SchedulerDriver> driver = drivers.of(scheduler);
    if (driver.isEmpty()) {
      return skips.unavailable(
          scheduler,
          new Availability.Unavailable(
              "no driver for it is on the class path.",
              "Add the artifact that contains its SchedulerDriver."));
    }
    try {
      return driver.get().availability(configuration) instanceof Availability.Unavailable why
          ? skips.unavailable(scheduler, why)
          : new RunOutcome.Started(starter.start(driver.get(), workload, builder));
    } catch (SchedulerUnavailableException unavailable) {
      // Asked again: an engine that went away is no property of the workload.
      return driver.get().availability(configuration) instanceof Availability.Unavailable why
          ? skips.unavailable(scheduler, why)
          : skips.unsuitable(scheduler, unavailable.unavailable());
    } catch (RunUnderException failure) {
      return failed(scheduler, masking, String.valueOf(failure.getMessage()), failure);
    } catch (RuntimeException | Error unexpected) {
      return failed(scheduler, masking, "the start failed unexpectedly: " + unexpected, unexpected);
    }
  }

  private static RunOutcome failed(
      Scheduler scheduler, Masking masking, String why, Throwable cause) {
    return new RunOutcome.Failed("[%s] %s".formatted(scheduler, masking.text(why)), cause);
  }

  /**
   * Called by JUnit at the end of the launcher session, and by the JVM's end when JUnit did not.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (folder;
          drivers) {
        report.close();
      }
    }
  }
}
