// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.internal.support.InitStepErrors;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.spi.FileChange;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run: its init steps one after another, then the program. */
final class LocalRun implements UpdatableHandle, RestartableHandle {
  private static final int NOT_EXECUTED = 126;
  private static final int SHELL_ERROR = 2;
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(3);
  private static final Duration PRECISION = Duration.ofMillis(1);

  private final LocalPlan plan;
  private volatile RunListener listener;
  private final Consumer<LocalRun> whenClosed;
  private volatile Thread thread;
  private final List<LocalProcess> processes = new ArrayList<>();
  private boolean closed;
  private volatile @Nullable LocalProcess program;

  /**
   * The number of the attempt. It changes only while no program runs, before the next thread
   * starts.
   */
  private int number = 1;

  private volatile String state = "LOCAL has not yet started the program";

  LocalRun(LocalPlan plan, RunListener listener, Consumer<LocalRun> whenClosed) {
    this.plan = plan;
    this.listener = listener;
    this.whenClosed = whenClosed;
    this.thread = daemon(() -> run(true));
  }

  private Thread daemon(Runnable work) {
    return DaemonThreads.of("rununder-local-" + plan.launch().id(), work);
  }

  void start() {
    listener.onDeclaration(plan.declaration());
    thread.start();
  }

  @Override
  public List<String> diagnostics() {
    List<String> facts = new ArrayList<>(plan.remarks());
    facts.add(state);
    return facts;
  }

  @Override
  public void update(LiveUpdate change) {
    FileChange wanted = FileChange.of(BuiltInScheduler.LOCAL, plan.launch().workload(), change);
    LocalProcess running = program;
    if (running == null || !running.isAlive()) {
      throw new RunUnderException(
          "[LOCAL] cannot change %s: the program does not run".formatted(change.describe()));
    }
    String path = wanted.file().path();
    try {
      plan.view().orElseThrow().change(path, wanted.content().bytes());
      LocalFileUpdate.write(
          Path.of("/proc/" + running.pid() + "/root" + path), wanted.content().bytes());
    } catch (IOException failed) {
      throw new RunUnderException(
          "[LOCAL] cannot change %s (%s). Does its folder still exist for the program?"
              .formatted(change.describe(), failed),
          failed);
    }
  }

  /** Init steps do not run again: their results still exist. */
  @Override
  public synchronized void restart(String replica) {
    LocalProcess running = program;
    if (running == null) {
      throw new RunUnderException(
          "[LOCAL] cannot start the program again: it has not started yet. "
              + String.join(" ", diagnostics()));
    }
    running.end(GRACE);
    joinUnlessInterrupted();
    listener = listener.onAttempt();
    number++;
    thread = daemon(() -> run(false));
    thread.start();
  }

  @Override
  public void close() {
    for (LocalProcess process : closeAndList()) {
      process.end(GRACE);
    }
    joinUnlessInterrupted();
    whenClosed.accept(this);
  }

  private synchronized List<LocalProcess> closeAndList() {
    closed = true;
    return List.copyOf(processes);
  }

  private void joinUnlessInterrupted() {
    try {
      thread.join(LONGEST_END.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(boolean withInitSteps) {
    try {
      if (!withInitSteps || initStepsSucceed()) {
        runProgram();
      }
    } catch (IOException failed) {
      fail(Reason.OTHER, "LOCAL cannot start a process: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean initStepsSucceed() throws IOException, InterruptedException {
    for (Workload.Step step : plan.launch().workload().initSteps()) {
      if (!succeeds(step)) {
        return false;
      }
    }
    return true;
  }

  private void runProgram() throws IOException, InterruptedException {
    LineTail errors = new LineTail(OutputPump.TAIL_BYTES);
    Optional<LocalProcess> started =
        startUnlessClosed(
            plan.programScript(number),
            listener::onStdout,
            (bytes, offset, length) -> {
              errors.add(bytes, offset, length);
              listener.onStderr(bytes, offset, length);
            });
    if (started.isEmpty()) {
      return;
    }
    LocalProcess running = started.get();
    program = running;
    listener.onEvent(running.start());
    state = "the program runs as process " + running.pid();
    LocalProcess.End end = running.await();
    if (end.setupError().isPresent()) {
      fail(Reason.CONFIG_ERROR, setupFailure("the program", end.setupError().get()));
      return;
    }
    if (isTooLong(end, errors.lines(OutputPump.TAIL_LINES))) {
      fail(
          Reason.ARGUMENT_LIST_TOO_LONG,
          "LOCAL could not execute the program: %s. %s"
              .formatted(errors.lines(OutputPump.TAIL_LINES).strip(), ErrorText.FEWER_ARGUMENTS));
      return;
    }
    Exit exit = new Exit(end.exitCode(), "");
    state = "the program, process %d, ended: %s".formatted(running.pid(), exit.describe());
    listener.onEvent(
        new TimelineEvent(
            new TimelineEvent.Type.ProcessEnded(),
            Instant.now(),
            PRECISION,
            Source.LOCAL,
            exit.describe()));
    listener.onExit(exit);
    running.checkForLeftovers();
  }

  /** Recognizes E2BIG of execve by the error text and exit code of sh, env and the launcher. */
  private static boolean isTooLong(LocalProcess.End end, String errorText) {
    return (end.exitCode() == NOT_EXECUTED || end.exitCode() == SHELL_ERROR)
        && errorText.toLowerCase(Locale.ROOT).endsWith("argument list too long");
  }

  private boolean succeeds(Workload.Step step) throws IOException, InterruptedException {
    LineTail output = new LineTail(OutputPump.TAIL_BYTES);
    Instant began = Instant.now();
    Optional<LocalProcess> started =
        startUnlessClosed(plan.stepScript(step), output::add, output::add);
    if (started.isEmpty()) {
      return false;
    }
    state = "init step \"%s\" runs as process %d".formatted(step.name(), started.get().pid());
    LocalProcess.End end = started.get().await();
    if (end.setupError().isPresent()) {
      fail(
          Reason.CONFIG_ERROR,
          setupFailure("init step \"" + step.name() + "\"", end.setupError().get()));
      return false;
    }
    InitStepResult result =
        new InitStepResult(
            step.name(),
            began,
            Instant.now(),
            PRECISION,
            new Exit(end.exitCode(), ""),
            output.lines(OutputPump.TAIL_LINES));
    listener.onInitStep(result);
    started.get().checkForLeftovers();
    if (!result.succeeded()) {
      fail(Reason.INIT_STEP, stepFailure(step, result));
    }
    return result.succeeded();
  }

  private synchronized Optional<LocalProcess> startUnlessClosed(
      LaunchScript script, OutputPump.Sink output, OutputPump.Sink errors) throws IOException {
    if (closed) {
      return Optional.empty();
    }
    LocalProcess process = LocalProcess.start(script, output, errors);
    processes.add(process);
    return Optional.of(process);
  }

  private void fail(Reason reason, String message) {
    state = message;
    if (!isClosed()) {
      listener.onStartFailure(new StartFailure(reason, message));
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static String setupFailure(String what, String errorText) {
    return "LOCAL could not prepare the files of %s: %s. Correct the paths of the workload's files and shared directories, or run this class under schedulers other than LOCAL."
        .formatted(what, errorText);
  }

  private String stepFailure(Workload.Step step, InitStepResult result) {
    String command = step.command().stream().map(LocalRun::shown).collect(Collectors.joining(" "));
    String remedy =
        "Run its command by hand in %s: %s"
            .formatted(plan.launch().workload().requireProgram().directory(), command);
    return InitStepErrors.of(result, remedy).message();
  }

  private static String shown(String word) {
    return word.matches("[A-Za-z0-9_./:@%+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
