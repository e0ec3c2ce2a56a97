// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.InitStepErrors;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reports output and end of a run's containers to the listener of one attempt: the end once, and
 * nothing after {@link #stop()}.
 */
public final class ContainerMonitor {
  private static final int TAIL_BYTES = 8 * 1024;
  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** The exit code of SIGKILL. */
  private static final int KILLED = 137;

  private static final Duration OOM_NEWS = Duration.ofSeconds(1);

  private static final Duration THREAD_TIMEOUT = Duration.ofSeconds(5);

  private final DockerClient client;
  private final String run;
  private final RunListener listener;
  private final LineTail errors = new LineTail(TAIL_BYTES);
  private final AtomicBoolean endReported = new AtomicBoolean();
  private volatile @Nullable Thread thread;
  private volatile Instant after = Instant.EPOCH;
  private volatile boolean readsLog;
  private final CountingSink standardOutput;
  private final CountingSink standardError;

  /** The work of the run's thread. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does the work.
     *
     * @throws InterruptedException when interrupted
     */
    void run() throws InterruptedException;
  }

  /** An init step's container, attached. */
  public static final class Step {
    private final String name;
    private final String container;
    private final LineTail tail = new LineTail(TAIL_BYTES);
    private final ContainerOutput output;

    private Step(DockerClient client, String name, String container) {
      this.name = name;
      this.container = container;
      output = ContainerOutput.attach(client, container, tail::add, tail::add);
    }
  }

  /**
   * Makes a monitor.
   *
   * @param client the client
   * @param run the run's id
   * @param listener receives the reports
   */
  public ContainerMonitor(DockerClient client, String run, RunListener listener) {
    this.client = client;
    this.run = run;
    this.listener = listener;
    standardOutput = new CountingSink(listener::onStdout);
    standardError = new CountingSink(this::recordErrors);
  }

  /**
   * Forwards the program's output from its first byte.
   *
   * @param container the program's container, not started
   * @return the output, which ends with the program's first end
   */
  public ContainerOutput attachToProgram(String container) {
    return ContainerOutput.attach(client, container, standardOutput, standardError);
  }

  private void recordErrors(byte[] bytes, int offset, int length) {
    errors.add(bytes, offset, length);
    listener.onStderr(bytes, offset, length);
  }

  /**
   * Records the end of an init step's output.
   *
   * @param name the step's name
   * @param container the step's container, not started
   * @return the step, to be given to {@link #awaitStep}
   */
  public Step attachToStep(String name, String container) {
    return new Step(client, name, container);
  }

  /**
   * Waits for an init step to end, and reports its result.
   *
   * @param step the step
   * @return whether it succeeded; else the failure was reported
   * @throws InterruptedException when interrupted
   */
  public boolean awaitStep(Step step) throws InterruptedException {
    ContainerReport report = awaitEnd(step.container, step.output);
    if (report.failedToStart()) {
      notStarted("Init step \"%s\" cannot be started".formatted(step.name), report.error(), "it");
      return false;
    }
    InitStepResult result = report.initStep(step.name, step.tail.text());
    if (isStopped()) {
      return false;
    }
    listener.onInitStep(result);
    if (!result.succeeded()) {
      failed(InitStepErrors.of(result).failure());
    }
    return result.succeeded();
  }

  /**
   * Follows the program's output after a restart by the container's policy.
   *
   * @param container the program's container
   * @param after when the previous attempt ended
   * @return the output
   */
  LoggedOutput followLog(String container, Instant after) {
    readsLog = true;
    return LoggedOutput.follow(client, container, after, standardOutput, standardError);
  }

  /** Declares when the previous attempt of the same container ended. */
  void startsAfter(Instant end) {
    after = end;
  }

  /** Declares the current thread to be the one of {@link #inBackground}. */
  void runsOnThisThread() {
    thread = Thread.currentThread();
  }

  /** Reports the end of an attempt after which a restart policy starts the next one. */
  void endedBeforeRestart(ContainerEnd end, int restarts) {
    if (endReported.compareAndSet(false, true)) {
      Exit exit = end.exit(restarts);
      listener.onEvent(end.event(exit));
      listener.onExit(exit);
    }
  }

  /**
   * Waits for the end that no restart follows, and reports it after all output.
   *
   * @param container the program's container, whose output was forwarded to its end
   * @param program where the program is in the image
   * @throws InterruptedException when interrupted
   */
  void awaitProgram(String container, String program) throws InterruptedException {
    ContainerReport report = awaitLastEnd(container);
    boolean mayMiss = standardOutput.count() == 0 || standardError.count() == 0;
    if (!readsLog && mayMiss && !isStopped()) {
      // A daemon under load was seen to end an attached stream without a byte.
      EndedContainerLog.readRest(client, container, after, standardOutput, standardError);
    }
    if (report.failedToStart()) {
      notStarted("Docker cannot start " + run, report.error(), program);
      return;
    }
    Optional<String> failure = report.executionFailure(errors.text());
    if (failure.isPresent()) {
      notStarted("Docker cannot execute the program of " + run, failure.get(), program);
    } else if (endReported.compareAndSet(false, true)) {
      listener.onEvent(report.end());
      listener.onExit(report.exit());
    }
  }

  /**
   * Reports that the program will not start, unless an end was reported already.
   *
   * @param why the failure
   */
  public void failed(StartFailure why) {
    if (endReported.compareAndSet(false, true)) {
      listener.onStartFailure(why);
    }
  }

  /**
   * Reports that a container could not be started.
   *
   * @param what the failed action, as a sentence
   * @param text the error text of the daemon
   * @param program the executable
   */
  public void notStarted(String what, String text, String program) {
    failed(DockerErrors.of(text, program).when(what).failure());
  }

  /**
   * Does work on the run's thread; a failure there is reported.
   *
   * @param task the work
   */
  public void inBackground(Task task) {
    Thread made = DaemonThreads.of("rununder-" + run, () -> guarded(task));
    thread = made;
    made.start();
  }

  /** Reports nothing more; to be called before the containers are removed. */
  public void stop() {
    endReported.set(true);
  }

  /** Waits for the run's thread, which ends when the containers are gone. */
  public void awaitThread() {
    Thread waitedFor = thread;
    if (waitedFor == null || waitedFor == Thread.currentThread()) {
      return;
    }
    try {
      waitedFor.join(THREAD_TIMEOUT.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopped() {
    return endReported.get();
  }

  private ContainerReport awaitEnd(String container, ContainerOutput output)
      throws InterruptedException {
    output.awaitEnd();
    ContainerExit.await(client, container);
    return ContainerReport.of(client, container);
  }

  private ContainerReport awaitLastEnd(String container) throws InterruptedException {
    ContainerExit.await(client, container);
    var unused =
        Poll.every(INTERVAL).until(() -> !ContainerReport.of(client, container).isStartedAgain());
    ContainerReport report = ContainerReport.of(client, container);
    return report.exitCode() == KILLED && !report.oomKilled() && !isStopped()
        ? afterLateNews(container)
        : report;
  }

  /** The daemon may learn of the OOM killer after the container's end. */
  private ContainerReport afterLateNews(String container) throws InterruptedException {
    HostConfig host = client.inspectContainerCmd(container).exec().getHostConfig();
    Long limit = host == null ? null : host.getMemory();
    if (limit != null && limit > 0) {
      var unused =
          Poll.every(INTERVAL)
              .atMost(OOM_NEWS)
              .until(() -> ContainerReport.of(client, container).oomKilled());
    }
    return ContainerReport.of(client, container);
  }

  private void guarded(Task task) {
    try {
      task.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      failed(
          new StartFailure(
              Reason.OTHER,
              "Docker lost run %s: %s. Does the daemon still run?"
                  .formatted(run, DockerErrors.text(failed))));
    }
  }
}
