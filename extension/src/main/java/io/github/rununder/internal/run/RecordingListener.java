// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.frames.FrameListener;
import io.github.rununder.internal.frames.FrameReader;
import io.github.rununder.internal.frames.WireMessage;
import io.github.rununder.internal.frames.WireProblem;
import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.spi.RunListener;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records what a driver reports, and decodes the frames in it. */
final class RecordingListener implements RunListener, FrameListener {
  private final Scheduler scheduler;
  private final RunState record;
  private final RunAttempts attempts;
  private final FrameReader frames;

  /** The processes by the name of their stream; only a snapshot says which process it is. */
  private final Map<String, ProcessIdentity> processes = new HashMap<>();

  RecordingListener(
      Scheduler scheduler, WireSession session, RunState record, RunAttempts attempts) {
    this.attempts = attempts;
    this.scheduler = scheduler;
    this.record = record;
    this.frames = new FrameReader(session, this);
  }

  @Override
  public RunListener onReplica(String name) {
    return attempts.replica(name);
  }

  @Override
  public RunListener onAttempt() {
    return attempts.nextAttempt(record.replica());
  }

  @Override
  public void onRemoved() {
    attempts.removed(record.replica());
  }

  @Override
  public synchronized void onStdout(byte[] bytes, int offset, int length) {
    frames.read(FrameReader.Channel.STDOUT, bytes, offset, length);
  }

  @Override
  public synchronized void onStderr(byte[] bytes, int offset, int length) {
    frames.read(FrameReader.Channel.STDERR, bytes, offset, length);
  }

  @Override
  public void onDeclaration(Declaration declaration) {
    record.declared(declaration);
    if (!declaration.layers().image().isEmpty()) {
      record.add(snapshot(Phase.BUILD, declaration));
    }
    record.add(snapshot(Phase.DECLARED, declaration));
  }

  /** {@link System#nanoTime()} stands for both steady clocks: a declaration is no kernel event. */
  private Snapshot snapshot(Phase phase, Declaration declaration) {
    long now = System.nanoTime();
    return Snapshot.builder(
            scheduler,
            phase,
            new CaptureTime(now, now, Instant.now()),
            declaration.environment(phase),
            record.masking().now())
        .build();
  }

  @Override
  public void onStartOrder(List<StartStep> steps) {
    record.startsInOrder(steps);
  }

  @Override
  public void onEvent(TimelineEvent event) {
    record.add(event);
  }

  @Override
  public void onInitStep(InitStepResult result) {
    record.add(result);
  }

  @Override
  public synchronized void onExit(Exit exit) {
    frames.end();
    record.exited(exit);
  }

  @Override
  public void onStartFailure(StartFailure failure) {
    record.startFailed(failure);
  }

  @Override
  public void output(FrameReader.Channel channel, byte[] bytes) {
    record.addOutput(channel, bytes);
  }

  @Override
  public void problem(WireProblem problem) {
    record.addProblem(problem.describe());
  }

  @Override
  public void message(String stream, WireMessage message) {
    if (message instanceof WireMessage.Captured captured) {
      processes.put(stream, captured.process());
      phase(captured.phase())
          .ifPresentOrElse(
              phase -> record.add(snapshot(phase, captured)),
              () -> record.addProblem("snapshot of an unknown phase: " + captured.phase()));
    } else if (message instanceof WireMessage.Appeared appeared) {
      record.add(
          new FileAppearance(appeared.stamp(), appeared.file()),
          Optional.ofNullable(processes.get(stream)));
    }
  }

  private static Optional<Phase> phase(String name) {
    return Arrays.stream(Phase.values()).filter(phase -> phase.name().equals(name)).findFirst();
  }

  private Snapshot snapshot(Phase phase, WireMessage.Captured captured) {
    Map<String, WatchedFile> files = new LinkedHashMap<>();
    captured.files().forEach(file -> files.put(file.path(), file));
    return Snapshot.builder(
            scheduler,
            phase,
            captured.stamp(),
            new Environment(captured.entries()),
            record.masking().now())
        .files(files)
        .process(Optional.of(captured.process()))
        .label(captured.label(), marks(captured))
        .ofChange(captured.changed())
        .build();
  }

  private static Map<String, String> marks(WireMessage.Captured captured) {
    Map<String, String> marks = new LinkedHashMap<>();
    captured.marks().forEach(mark -> marks.put(mark.key(), mark.value()));
    return marks;
  }
}
