// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.report.ReportMasking;
import java.util.Comparator;
import java.util.List;

/** Writes one run. */
final class RunJson {
  private RunJson() {}

  static void write(ObjectNode node, ReportedRun reported) {
    Run run = reported.run();
    Masking masking = ReportMasking.of(run);
    List<Snapshot> snapshots = run.snapshots();
    List<InitStepResult> steps = run.initSteps();
    node.put("test", reported.test());
    node.put("scheduler", run.scheduler().name());
    node.put("workload", run.workload().name());
    writeSnapshots(node, snapshots, new SnapshotJson(run, masking));
    ArrayNode stepNodes = node.putArray("initSteps");
    steps.forEach(step -> writeStep(stepNodes.addObject(), step, masking));
    writeOutcome(node, run, masking);
    new EvidenceJson(masking).write(node, run);
    new FleetJson((ObjectNode) node.get("phases")).write(node, run.fleet().attempts());
  }

  /** What became of a run, or of one start of it. */
  static void writeOutcome(ObjectNode node, Run run, Masking masking) {
    run.startFailure().ifPresent(why -> writeFailure(node.putObject("startFailure"), why, masking));
    run.exit().ifPresent(exit -> writeExit(node.putObject("exit"), exit));
    ArrayNode problems = node.putArray("problems");
    run.problems().forEach(problem -> problems.add(masking.text(problem)));
    TimelineJson.write(node.putArray("timeline"), run.timeline(), masking);
  }

  private static void writeFailure(ObjectNode node, StartFailure why, Masking masking) {
    node.put("reason", why.reason().name()).put("message", masking.text(why.message()));
  }

  private static void writeSnapshots(ObjectNode node, List<Snapshot> snapshots, SnapshotJson json) {
    ObjectNode phases = node.putObject("phases");
    ArrayNode marks = node.putArray("marks");
    for (Snapshot snapshot : inOrderOfPhases(snapshots)) {
      String phase = snapshot.phase().name();
      if (snapshot.phase() == Phase.RELOAD) {
        json.write(mark(marks.addObject(), snapshot, json), snapshot);
      } else if (!phases.has(phase)) {
        json.write(phases.putObject(phase), snapshot);
      }
    }
  }

  /** What was declared may be told later than the program starts. */
  private static List<Snapshot> inOrderOfPhases(List<Snapshot> snapshots) {
    return snapshots.stream().sorted(Comparator.comparing(Snapshot::phase)).toList();
  }

  private static ObjectNode mark(ObjectNode node, Snapshot snapshot, SnapshotJson json) {
    node.put("name", snapshot.label());
    if (snapshot.ofChange()) {
      node.put("changed", true);
    }
    json.writeMarks(node, snapshot.marks());
    return node;
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
}
