// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.SchedulerUnavailableException;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs as child processes of this JVM.
 *
 * <p>A program gets {@code PATH}, {@code HOME}, {@code USER}, {@code LOGNAME}, {@code SHELL},
 * {@code LANG}, {@code TZ} and {@code TMPDIR} of this JVM, if they are set, and no other variable
 * of its environment; {@code rununder.local.inherit} names more, separated by commas: {@code AWS_*}
 * for all with that prefix and {@code *} for all. Env files come after that, then the workload's
 * variables. Init steps get the same base and their own variables. All of them run in the folder of
 * the program.
 *
 * <p>Files and shared directories exist for the processes of the run alone, in a private mount
 * namespace; this needs Linux, and root or unprivileged user namespaces.
 */
public final class LocalDriver implements SchedulerDriver {
  private final Set<LocalRun> runs = ConcurrentHashMap.newKeySet();
  private MountNamespace.@Nullable Finding namespace;
  private @Nullable Thread shutdownHook;

  @Override
  public Scheduler scheduler() {
    return BuiltInScheduler.LOCAL;
  }

  @Override
  public boolean canUpdate(LiveUpdate change) {
    return change instanceof LiveUpdate.OfFile;
  }

  @Override
  public String remedyOfUndeclared() {
    return "a child process has no image and no scheduler that declares its environment; ask for EXEC, INIT or MAIN";
  }

  @Override
  public Availability availability(Configuration configuration) {
    return System.getProperty("os.name").startsWith("Windows")
        ? new Availability.Unavailable(
            "LOCAL starts programs with sh and stops them with signals; Windows has neither.",
            "Run the tests in WSL, or under schedulers other than LOCAL.")
        : new Availability.Available();
  }

  private static void requireProgram(Workload workload) {
    if (workload.program().isEmpty()) {
      throw new StartFailedException(
          "LOCAL starts a program that RunUnder builds, and the workload %s has no Go program. Add @GoApp beside its image, or remove LOCAL from @RunUnder."
              .formatted(workload.name()));
    }
  }

  @Override
  public RunHandle start(LaunchRequest launch, RunListener listener) {
    requireProgram(launch.workload());
    Optional<MountNamespace> found =
        firstPath(launch.workload()).map(path -> requireNamespace(path));
    LocalRun run = new LocalRun(LocalPlan.of(launch, found), listener, runs::remove);
    stopWithTheJvm();
    runs.add(run);
    run.start();
    return run;
  }

  /** Stops all runs. */
  @Override
  public void close() {
    List.copyOf(runs).forEach(LocalRun::close);
  }

  private static Optional<String> firstPath(Workload workload) {
    return Stream.concat(
            workload.files().stream().map(Workload.MountedFile::path),
            workload.sharedDirectories().stream())
        .findFirst();
  }

  private MountNamespace requireNamespace(String path) {
    MountNamespace.Finding finding = namespaceFoundOnce();
    if (finding instanceof MountNamespace.Finding.Missing missing) {
      throw new SchedulerUnavailableException(missing.unavailable(path));
    }
    return ((MountNamespace.Finding.Found) finding).namespace();
  }

  private synchronized MountNamespace.Finding namespaceFoundOnce() {
    MountNamespace.Finding known = namespace;
    if (known == null) {
      known = MountNamespace.find();
      namespace = known;
    }
    return known;
  }

  /** A JVM that ends by a signal, such as by Ctrl-C, does not close its runs. */
  private synchronized void stopWithTheJvm() {
    if (shutdownHook == null) {
      shutdownHook = new Thread(this::close, "rununder-local-last-resort");
      Runtime.getRuntime().addShutdownHook(shutdownHook);
    }
  }
}
