// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import io.github.rununder.internal.report.matrix.MatrixFixture;
import java.time.Instant;
import java.util.List;

/** A made-up run of a {@code matrix.json}. Its INIT is at ten o'clock. */
final class MadeUpRun {
  static final Instant INIT = Instant.parse("2026-11-24T10:00:00Z");
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ObjectNode json = MAPPER.createObjectNode();
  private ObjectNode latest = MAPPER.createObjectNode();

  private MadeUpRun(String test, Scheduler scheduler) {
    json.put("test", test).put("scheduler", scheduler.name()).put("workload", "orders");
    json.putObject("phases");
    latest.putObject("env");
    latest.putObject("files");
    List.of("marks", "initSteps", "problems", "timeline", "diagnostics", "log")
        .forEach(json::putArray);
  }

  static MadeUpRun of(String test, Scheduler scheduler) {
    return new MadeUpRun(test, scheduler);
  }

  static MatrixDocument document(List<Absence> absences, MadeUpRun... runs) {
    ObjectNode document = MAPPER.createObjectNode().put("schema", MatrixDocument.SCHEMA);
    var array = document.putArray("runs");
    List.of(runs).forEach(run -> array.add(run.json));
    return MatrixDocument.of(MatrixFixture.document(document.toString()).runs(), absences);
  }

  /** Adds a snapshot with the content of the last one. */
  MadeUpRun at(Phase phase, double milliseconds) {
    ObjectNode snapshot = latest.deepCopy();
    snapshot.put("at", moment(milliseconds)).put("boottimeNanos", 0);
    json.withObject("/phases").set(phase.name(), snapshot);
    latest = snapshot;
    return happened(milliseconds, "PT0S", "PROBE", "phase", phase.name());
  }

  private static String moment(double milliseconds) {
    return INIT.plusNanos(Math.round(milliseconds * 1e6)).toString();
  }

  /** Sets a variable in every snapshot so far. */
  MadeUpRun env(String name, String value) {
    return env(name, "{\"value\":%s}", value);
  }

  /** Sets a variable in the last snapshot only. */
  MadeUpRun envOfLast(String name, String value) {
    env(latest).set(name, read("{\"value\":%s}", value));
    return this;
  }

  MadeUpRun masked(String name) {
    json.path("phases")
        .forEach(phase -> env((ObjectNode) phase).putObject(name).put("masked", true));
    return this;
  }

  MadeUpRun env(String name, String entry, String value) {
    json.path("phases").forEach(phase -> env((ObjectNode) phase).set(name, read(entry, value)));
    return this;
  }

  private static ObjectNode env(ObjectNode phase) {
    return phase.withObject("/env");
  }

  private static ObjectNode read(String entry, String value) {
    try {
      return (ObjectNode) MAPPER.readTree(entry.formatted(MAPPER.writeValueAsString(value)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
      throw new IllegalArgumentException(notJson);
    }
  }

  /** Gives a file to every snapshot so far. */
  MadeUpRun file(String path, String content) {
    String entry =
        """
        {"kind":"REGULAR","exists":true,"size":%d,"mode":"0644","uid":0,"gid":0,
         "modified":"2026-11-24T09:59:00Z","readable":true,"content":%%s,"truncated":false}"""
            .formatted(content.length());
    json.path("phases")
        .forEach(phase -> ((ObjectNode) phase.path("files")).set(path, read(entry, content)));
    return this;
  }

  /** Adds the absent path to every snapshot that does not have it. */
  MadeUpRun absent(String path) {
    json.path("phases")
        .forEach(
            phase -> {
              if (!phase.path("files").has(path)) {
                ((ObjectNode) phase.path("files"))
                    .set(path, read("{\"kind\":%s,\"exists\":false}", "ABSENT"));
              }
            });
    return this;
  }

  MadeUpRun happened(
      double milliseconds, String precision, String source, String event, String name) {
    json.withArray("/timeline")
        .addObject()
        .put("at", moment(milliseconds))
        .put("precision", precision)
        .put("source", source)
        .put("event", event)
        .put("name", name);
    return this;
  }

  MadeUpRun exited(int code, String reason) {
    json.putObject("exit").put("code", code).put("reason", reason);
    return this;
  }

  /** Makes the program fail to start, with the problem that RunUnder reports then. */
  MadeUpRun failed(StartFailure.Reason reason, String message) {
    json.putObject("startFailure").put("reason", reason.name()).put("message", message);
    return problem("the program did not start: " + message);
  }

  MadeUpRun initStep(String name, int code, String output) {
    ObjectNode step = json.withArray("/initSteps").addObject().put("name", name);
    step.put("started", moment(-200)).put("finished", moment(-100)).put("precision", "PT0S");
    step.putObject("exit").put("code", code).put("reason", "Error");
    step.put("output", output);
    return this;
  }

  MadeUpRun problem(String sentence) {
    json.withArray("/problems").add(sentence);
    return this;
  }

  MadeUpRun diagnostic(String sentence) {
    json.withArray("/diagnostics").add(sentence);
    return this;
  }

  MadeUpRun warning(String message) {
    json.withArray("/warnings").addObject().put("rule", "made-up").put("message", message);
    return this;
  }

  /** Adds a process; each starts a second after the last one. */
  MadeUpRun process(int pid, String... arguments) {
    var processes = json.withArray("/processes");
    ObjectNode process = processes.addObject().put("pid", pid).put("ppid", 0);
    process.put("startedBoottimeNanos", pid).put("start", moment(1000 * processes.size()));
    List.of(arguments).forEach(process.putArray("arguments")::add);
    return this;
  }

  /** Makes an added process the one of the snapshots. */
  MadeUpRun observes(int pid) {
    json.path("phases")
        .forEach(
            phase ->
                ((ObjectNode) phase)
                    .putObject("process")
                    .put("pid", pid)
                    .put("startedBoottimeNanos", pid));
    return this;
  }

  MadeUpRun printed(String line) {
    json.withArray("/log").add(line);
    return this;
  }

  /** Adds a replica that reached INIT this number of milliseconds after its process started. */
  MadeUpRun replica(String name, double startMillis, String variable, String value) {
    ObjectNode replica =
        json.withArray("/attempts").addObject().put("replica", name).put("number", 1);
    ObjectNode init = replica.putObject("phases").putObject("INIT");
    init.put("at", moment(0)).put("boottimeNanos", 0);
    init.putObject("env").set(variable, read("{\"value\":%s}", value));
    init.putObject("files");
    replica.putArray("problems");
    var timeline = replica.putArray("timeline");
    timeline.add(event(-startMillis, "processStarted", ""));
    timeline.add(event(0, "phase", "INIT"));
    return this;
  }

  private static ObjectNode event(double milliseconds, String event, String name) {
    return MAPPER
        .createObjectNode()
        .put("at", moment(milliseconds))
        .put("precision", "PT0S")
        .put("source", "PROBE")
        .put("event", event)
        .put("name", name);
  }
}
