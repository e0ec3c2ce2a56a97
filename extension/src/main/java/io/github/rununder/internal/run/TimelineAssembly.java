// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import io.github.rununder.capture.TimelineEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Makes the timeline of a run and of its observed process. */
public final class TimelineAssembly {
  /** A read of the clock between two others of the same process. */
  private static final Duration PROBE_PRECISION = Duration.ofNanos(1_000);

  /** How often the probe polls for a missing path. */
  private static final Duration APPEARANCE_PRECISION = Duration.ofMillis(20);

  /** A path must not change for as long again before the probe reports its change. */
  private static final Duration CHANGE_PRECISION = Duration.ofMillis(40);

  private static final Duration KERNEL_TICK = Duration.ofMillis(10);

  private final Source scheduler;
  private final Optional<ProcessClock> clock;
  private final List<TimelineEvent> events = new ArrayList<>();

  private TimelineAssembly(Source scheduler, List<Snapshot> ofProcess) {
    this.scheduler = scheduler;
    this.clock = ofProcess.stream().findFirst().map(ProcessClock::of);
  }

  /**
   * Makes the timeline of a run.
   *
   * @param run the run with its captures
   * @param appearances the watched paths that appeared later
   * @param reported the events that the scheduler reported
   * @param scheduler the source of the events of init steps
   * @return the timeline
   */
  public static Timeline of(
      Run run,
      Collection<FileAppearance> appearances,
      List<TimelineEvent> reported,
      Source scheduler) {
    List<Snapshot> ofProcess = run.process().map(CapturedProcess::snapshots).orElse(List.of());
    TimelineAssembly assembly = new TimelineAssembly(scheduler, ofProcess);
    assembly.events.addAll(reported);
    run.initSteps().forEach(assembly::add);
    ofProcess.stream().findFirst().ifPresent(assembly::addProcess);
    ofProcess.forEach(assembly::add);
    appearances.forEach(assembly::add);
    return new Timeline(assembly.events);
  }

  private void add(InitStepResult step) {
    add(
        new TimelineEvent.Type.InitStepStarted(step.name()),
        step.started(),
        step.precision(),
        scheduler,
        "");
    add(
        new TimelineEvent.Type.InitStepFinished(step.name()),
        step.finished(),
        step.precision(),
        scheduler,
        step.exit().describe());
  }

  private void addProcess(Snapshot first) {
    ProcessIdentity process = first.process().orElseThrow();
    long nanosBefore = first.stamp().boottimeNanos() - process.startedBoottimeNanos();
    add(
        new TimelineEvent.Type.ProcessStarted(),
        first.stamp().wall().minusNanos(nanosBefore),
        KERNEL_TICK,
        Source.PROBE,
        process.executable());
  }

  private void add(Snapshot snapshot) {
    Instant at = at(snapshot.stamp());
    if (snapshot.ofChange()) {
      TimelineEvent.Type changed = new TimelineEvent.Type.FileChanged(snapshot.label());
      add(changed, at.minus(CHANGE_PRECISION), CHANGE_PRECISION, Source.PROBE, "");
    } else {
      TimelineEvent.Type reached =
          snapshot.phase() == Phase.RELOAD
              ? TimelineEvents.mark(snapshot.label())
              : snapshot.phase();
      add(reached, at, PROBE_PRECISION, Source.PROBE, "");
    }
  }

  private void add(FileAppearance appearance) {
    add(
        new TimelineEvent.Type.FileAppeared(appearance.file().path()),
        at(appearance.stamp()).minus(APPEARANCE_PRECISION),
        APPEARANCE_PRECISION,
        Source.PROBE,
        "");
  }

  private Instant at(CaptureTime stamp) {
    return clock.map(each -> each.at(stamp)).orElse(stamp.wall());
  }

  private void add(
      TimelineEvent.Type type, Instant at, Duration precision, Source source, String detail) {
    events.add(new TimelineEvent(type, at, precision, source, detail));
  }
}
