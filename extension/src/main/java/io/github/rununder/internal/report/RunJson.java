// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Exit;
import io.github.rununder.InitStepResult;
import io.github.rununder.Masking;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes one run. */
final class RunJson {
  private RunJson() {}

  static void write(ObjectNode node, ReportedRun reported) {
    Run run = reported.run();
    Masking masking = ReportedRun.masking(run);
    List<Snapshot> snapshots = run.snapshots();
    List<InitStepResult> steps = run.initSteps();
    node.put("test", reported.test());
    node.put("scheduler", run.scheduler().name());
    node.put("workload", run.workload().name());
    writeSnapshots(node, snapshots, new SnapshotJson(masking));
    ArrayNode stepNodes = node.putArray("initSteps");
    steps.forEach(step -> writeStep(stepNodes.addObject(), step, masking));
    run.exit().ifPresent(exit -> writeExit(node.putObject("exit"), exit));
    ArrayNode problems = node.putArray("problems");
    run.problems().forEach(problem -> problems.add(masking.text(problem)));
    writeTimeline(node.putArray("timeline"), snapshots, steps);
  }

  private static void writeSnapshots(ObjectNode node, List<Snapshot> snapshots, SnapshotJson json) {
    ObjectNode phases = node.putObject("phases");
    ArrayNode marks = node.putArray("marks");
    for (Snapshot snapshot : snapshots) {
      String phase = snapshot.phase().name();
      if (snapshot.phase() == Phase.RELOAD) {
        json.write(marks.addObject().put("name", snapshot.label()), snapshot);
      } else if (!phases.has(phase)) {
        json.write(phases.putObject(phase), snapshot);
      }
    }
  }

  private static void writeStep(ObjectNode node, InitStepResult step, Masking masking) {
    node.put("name", step.name());
    node.put("started", step.started().toString());
    node.put("finished", step.finished().toString());
    node.put("precision", step.precision().toString());
    writeExit(node.putObject("exit"), step.exit());
    node.put("output", masking.text(step.output()));
  }

  private static void writeExit(ObjectNode node, Exit exit) {
    node.put("code", exit.code()).put("reason", exit.reason());
  }

  private record Event(Instant at, String event, String name) {}

  private static void writeTimeline(
      ArrayNode node, List<Snapshot> snapshots, List<InitStepResult> steps) {
    List<Event> events = new ArrayList<>();
    for (InitStepResult step : steps) {
      events.add(new Event(step.started(), "initStepStarted", step.name()));
      events.add(new Event(step.finished(), "initStepFinished", step.name()));
    }
    snapshots.stream().findFirst().map(RunJson::processStart).ifPresent(events::add);
    for (Snapshot snapshot : snapshots) {
      boolean mark = snapshot.phase() == Phase.RELOAD;
      String name = mark ? snapshot.label() : snapshot.phase().name();
      events.add(new Event(snapshot.stamp().wall(), mark ? "mark" : "phase", name));
    }
    events.sort(Comparator.comparing(Event::at));
    events.forEach(
        event ->
            node.addObject()
                .put("at", event.at().toString())
                .put("event", event.event())
                .put("name", event.name()));
  }

  private static Event processStart(Snapshot snapshot) {
    long nanosBefore = snapshot.stamp().boottimeNanos() - snapshot.process().startedBoottimeNanos();
    return new Event(
        snapshot.stamp().wall().minusNanos(nanosBefore),
        "processStarted",
        snapshot.process().executable());
  }
}
