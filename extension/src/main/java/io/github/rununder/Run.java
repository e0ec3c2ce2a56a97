// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.airflow.Airflow;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.Timeline;
import io.github.rununder.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One start of a workload under one scheduler: what the program saw, phase by phase.
 *
 * <p>A run is started once per test class and scheduler and shared by the tests of the class. It is
 * safe for use by several threads. It ends with the test class; what it has captured stays
 * readable.
 */
public interface Run {
  /**
   * Returns what started the program.
   *
   * @return the scheduler
   */
  Scheduler scheduler();

  /**
   * Returns what was started.
   *
   * @return the workload
   */
  Workload workload();

  /**
   * Returns the snapshot of a phase; waits until it has arrived. {@link #process()} shows of which
   * process.
   *
   * @param phase the phase
   * @return the process's first snapshot of that phase
   * @throws SnapshotUnavailableException when the program ended or failed to start before it, when
   *     this workload cannot produce it, or when {@code rununder.timeout.start} has passed
   */
  Snapshot at(Phase phase);

  /**
   * Returns what has been captured so far, without waiting: what was declared, and the snapshots of
   * one process, that of {@link #process()}.
   *
   * @return the snapshots in the order of their capture
   */
  List<Snapshot> snapshots();

  /**
   * Returns the processes that have reported so far, without waiting. A container may start the
   * program more than once: an entrypoint that runs {@code app migrate} and then {@code app serve},
   * a retry loop, a program that starts itself.
   *
   * @return the processes in the order of their first snapshot
   */
  List<CapturedProcess> processes();

  /**
   * Returns the process whose snapshots this run shows, as far as it is known now: the process that
   * {@link ObservedProcess} or {@link #process(Predicate)} chose. Otherwise it is the container's
   * main program: process 1 of the container when it reports; else, among the processes whose
   * parent does not report, the newest of those that reached the furthest phase.
   *
   * @return empty before it has reported
   */
  Optional<CapturedProcess> process();

  /**
   * Returns a view of this run that shows another process; waits until one matches, {@code
   * rununder.timeout.start} at most. Snapshots, timeline, explanations and all assertions on the
   * view are of that process. Scheduler, exit, output and attempts are those of the run.
   *
   * @param wanted such as {@code process -> process.argv().contains("serve")}
   * @return the run, with the first process that matches
   * @throws SnapshotUnavailableException when no process matches
   */
  Run process(Predicate<CapturedProcess> wanted);

  /**
   * Returns when a watched path appeared that was absent at first; waits for it as long as the
   * program runs, {@code rununder.timeout.file} at most.
   *
   * @param path the absolute path
   * @return empty when the path existed from the start or never appeared
   */
  Optional<FileAppearance> appearance(String path);

  /**
   * Returns the replica that this attempt belongs to.
   *
   * @return the scheduler's name for it, such as the pod's; empty when the run has no replicas
   */
  String replica();

  /**
   * Ends the program, has the scheduler start it again, and waits for the next attempt, {@code
   * rununder.timeout.start} at most: a new process, the same container, or a new pod. This run
   * remains the earlier attempt; its captures stay readable.
   *
   * @return the next attempt, as a separate run
   * @throws RunUnderException when the scheduler cannot start it again, or {@code
   *     rununder.timeout.start} has passed
   */
  Run restart();

  /**
   * Returns the attempts so far: each start of the program, or of this replica of it, by {@link
   * #restart()} or by the scheduler's own restart policy.
   *
   * @return the attempts in their order, this one among them
   */
  List<Run> attempts();

  /**
   * Returns an attempt; waits until it has begun, {@code rununder.timeout.start} at most. A kubelet
   * waits 10 s and longer before it starts a container again that has crashed twice.
   *
   * @param number 1 for the first attempt
   * @return the attempt, as a separate run
   * @throws RunUnderException when it did not begin
   */
  Run awaitAttempt(int number);

  /**
   * Returns all replicas of the program.
   *
   * @return the fleet; with one replica unless the workload requests more
   */
  Fleet fleet();

  /**
   * Makes a change while the program runs: waits until it has reached {@link Phase#INIT}, makes the
   * change, and returns when the scheduler has accepted it. {@link #awaitReload(String)} waits for
   * the effect.
   *
   * @param change what to change
   * @throws RunUnderException when the scheduler has no such object, refuses the change, or cannot
   *     change a running program
   */
  void update(LiveUpdate change);

  /**
   * Returns the snapshot that a change of a watched file after {@link Phase#INIT} caused; waits for
   * it, {@code rununder.timeout.reload} at most. After an {@link #update}, earlier changes are
   * ignored.
   *
   * @param path the absolute path
   * @return the first snapshot of {@link Phase#RELOAD} of that path since the last {@code update}
   * @throws SnapshotUnavailableException when the program ended before, or the timeout has passed
   * @throws RunUnderException when the path is not watched
   */
  Snapshot awaitReload(String path);

  /**
   * Returns the snapshot of the program's call of {@code probe.Mark(name)}; waits for it, {@code
   * rununder.timeout.start} at most.
   *
   * @param name the name given to {@code probe.Mark}
   * @return the first such snapshot
   * @throws SnapshotUnavailableException when the program ended before, or the timeout has passed
   */
  Snapshot awaitMark(String name);

  /**
   * Returns the init steps that have ended so far, in the order in which they ran.
   *
   * @return the init steps
   */
  List<InitStepResult> initSteps();

  /**
   * Returns whether the scheduler has reported the end of every init step.
   *
   * @return false while another one may end
   */
  default boolean hasRunInitSteps() {
    return initSteps().size() >= workload().initSteps().size();
  }

  /**
   * Returns what the scheduler starts, in its order: init steps, native sidecars, and the
   * containers last. It is known before any of them has ended.
   *
   * @return as the scheduler reports it; until then, and when it never does, the workload's own
   *     init steps
   */
  List<StartStep> startOrder();

  /**
   * Returns what was declared before the program started, layer by layer.
   *
   * @return empty when the scheduler has not reported it
   */
  Optional<Declaration> declaration();

  /**
   * Explains where a variable's value came from, at {@link Phase#INIT}, or at {@link Phase#EXEC} of
   * an image that runs unmodified; waits for that phase. Print it.
   *
   * @param name the variable's name, set or not
   * @return the origin, and the overridden assignments
   * @throws SnapshotUnavailableException as {@link #at}
   */
  default Explanation explain(String name) {
    return explain(name, workload().program().isPresent() ? Phase.INIT : Phase.EXEC);
  }

  /**
   * Explains where a variable's value came from; waits for the phase.
   *
   * @param name the variable's name, set or not
   * @param phase the phase
   * @return the origin, and the overridden assignments
   * @throws SnapshotUnavailableException as {@link #at}
   */
  default Explanation explain(String name, Phase phase) {
    return explain(name, at(phase));
  }

  /**
   * Explains where a variable's value in a snapshot of this run came from, without waiting.
   *
   * @param name the variable's name, set or not
   * @param snapshot a snapshot of this run
   * @return the origin, and the overridden assignments
   */
  Explanation explain(String name, Snapshot snapshot);

  /**
   * Returns what has happened so far: init steps, phases, watched files, and the scheduler's
   * events.
   *
   * @return the timeline as it is now
   */
  Timeline timeline();

  /**
   * Returns how long after the program's end the scheduler may still report events.
   *
   * @return for how long assertions on the timeline wait for an event
   */
  default Duration lateEvents() {
    return Duration.ofSeconds(2);
  }

  /**
   * Returns whether the program may still start: no process and no failure was reported yet.
   *
   * @return also false once {@code rununder.timeout.start} has passed since RunUnder asked the
   *     scheduler to start it
   */
  boolean isStarting();

  /**
   * Returns how the program ended.
   *
   * @return empty while it runs, and when it never started
   */
  Optional<Exit> exit();

  /**
   * Returns why the program did not start, as far as that is known.
   *
   * @return empty while it may still start, and when it started; without secret values
   */
  Optional<StartFailure> startFailure();

  /**
   * Waits until the program has ended, {@code rununder.timeout.start} at most.
   *
   * @return how the program ended
   * @throws SnapshotUnavailableException when it is still running then, or never started
   */
  Exit awaitExit();

  /**
   * Returns what the program has written to stdout and stderr so far, without RunUnder's frames.
   * Lines stay whole; those that have not ended are at the end.
   *
   * @return the text, with real values; use {@link #masking()} before showing it
   */
  String output();

  /**
   * Returns what is known to be wrong with the run: damaged, forged, replayed or lost frames, and
   * why a start failed.
   *
   * @return sentences for people, without secret values; empty when all is well
   */
  List<String> problems();

  /**
   * Returns the doubtful findings in what was declared and captured so far. They fail no test;
   * {@code rununder.lint.disable} silences it.
   *
   * @return the warnings; empty when nothing is doubtful
   */
  List<LintWarning> warnings();

  /**
   * Returns what the scheduler itself reports about the run: states, conditions and events, for
   * failure messages.
   *
   * @return sentences for people, without secret values; may be empty
   */
  List<String> diagnostics();

  /**
   * Returns the scheduler's own view of the run: {@link Airflow} under the three schedulers of
   * Airflow; a driver from another jar may have others. A test can also take the view as a
   * parameter.
   *
   * <pre><code class='java'>
   * Airflow airflow = run.unwrap(Airflow.class);
   * </code></pre>
   *
   * @param view the type of the view
   * @param <T> the same
   * @return the view, usable until the run ends
   * @throws RunUnderException when the scheduler has no such view; the message lists the views that
   *     it has, and the schedulers that have this one
   */
  <T> T unwrap(Class<T> view);

  /**
   * Returns the masking of the workload and of all captures so far, also of those of other attempts
   * and replicas.
   *
   * @return hides declared secrets, and the values of variables whose names are secret
   */
  Masking masking();
}
