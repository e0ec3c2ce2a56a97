// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a workload with a driver and records the reports. */
public final class RunStarter {
  private static final Logger LOG = LoggerFactory.getLogger(RunStarter.class);
  private static final int ID_BYTES = 4;
  private static final Duration DECLARATION_TIMEOUT = Duration.ofSeconds(10);

  private final Configuration configuration;
  private final Function<String, Path> scratchFolders;
  private final Map<String, String> labels;
  private final Drivers drivers;

  /** Makes a starter whose messages offer no other scheduler. */
  public RunStarter(
      Configuration configuration,
      Function<String, Path> scratchFolders,
      Map<String, String> labels) {
    this(configuration, scratchFolders, labels, new Drivers(List.of()));
  }

  /**
   * Makes a starter; {@code scratchFolders} makes a folder for a run's id, and messages offer the
   * schedulers of {@code drivers}.
   */
  public RunStarter(
      Configuration configuration,
      Function<String, Path> scratchFolders,
      Map<String, String> labels,
      Drivers drivers) {
    this.drivers = drivers;
    this.configuration = configuration;
    this.scratchFolders = scratchFolders;
    this.labels = Map.copyOf(labels);
  }

  /** Starts the workload; the run must be closed, also when its start has failed. */
  public DefaultRun start(SchedulerDriver driver, Workload workload, ProgramBuilder builder) {
    RunDriver ofRun = new RunDriver(driver, drivers);
    refuseReplicas(ofRun, workload);
    WireSession session = WireSession.create();
    String id = newId(workload, driver);
    String value =
        session.value(
            configuration.get(Settings.FILE_LIMIT),
            workload.watchedPaths().stream()
                .map(path -> path.getBytes(StandardCharsets.UTF_8))
                .toList(),
            Instant.now());
    LaunchRequest launch =
        new LaunchRequest(
            id,
            workload,
            builder,
            Map.of(WireSession.VARIABLE, value),
            labels,
            scratchFolders.apply(id),
            configuration);
    RunAttempts attempts = attempts(ofRun, workload, WorkloadMasking.of(launch), session);
    RecordingListener listener = attempts.begin();
    attempts.startedAs(startOrReport(driver, launch, listener));
    return attempts.first();
  }

  private static void refuseReplicas(RunDriver driver, Workload workload) {
    if (workload.replicas() > 1 && !driver.driver().hasReplicas()) {
      throw new RunUnderException(driver.refusalOfReplicas(workload));
    }
  }

  private RunAttempts attempts(
      RunDriver driver, Workload workload, Masking masking, WireSession session) {
    RunTimeouts timeouts = timeouts();
    Lints lints = Lints.of(configuration).without(workload.silencedWarnings());
    AtomicReference<RunAttempts> self = new AtomicReference<>();
    RunAttempts attempts =
        new RunAttempts(
            masking,
            record -> new DefaultRun(driver, workload, record, self.get(), timeouts, lints),
            record -> new RecordingListener(driver.scheduler(), session, record, self.get()));
    self.set(attempts);
    return attempts;
  }

  /** A start that fails at once is a result, like one that fails later. */
  private static RunHandle startOrReport(
      SchedulerDriver driver, LaunchRequest launch, RecordingListener listener) {
    try {
      return driver.start(launch, listener);
    } catch (StartFailedException failed) {
      LOG.debug("{} did not start", launch.id(), failed);
      listener.onStartFailure(failed.failure());
      return new NothingStarted();
    }
  }

  private record NothingStarted() implements RunHandle {
    @Override
    public List<String> diagnostics() {
      return List.of();
    }

    @Override
    public void close() {} // the driver has removed what it made
  }

  private RunTimeouts timeouts() {
    return new RunTimeouts(
        configuration.get(Settings.TIMEOUT_START),
        configuration.get(Settings.TIMEOUT_FILE),
        configuration.get(Settings.TIMEOUT_RELOAD),
        DECLARATION_TIMEOUT);
  }

  private static String newId(Workload workload, SchedulerDriver driver) {
    byte[] random = new byte[ID_BYTES];
    new SecureRandom().nextBytes(random);
    String scheduler = driver.scheduler().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return workload.name() + "-" + scheduler + "-" + HexFormat.of().formatHex(random);
  }
}
