// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.report.ReportMasking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the starts of a run that was started more than once: of each only what differs from the
 * run itself, as two hundred whole ones would be too much for any page.
 *
 * @param phases the run's own phases, as they were written
 */
record FleetJson(ObjectNode phases) {
  void write(ObjectNode node, List<Run> starts) {
    if (starts.size() < 2) {
      return;
    }
    ArrayNode replicas = node.putArray("replicas");
    Map<String, Integer> seen = new HashMap<>();
    for (Run start : starts) {
      int number = seen.merge(start.replica(), 1, Integer::sum);
      writeStart(replicas.addObject().put("name", name(start.replica(), number)), start);
    }
  }

  /** A replica that was started again has its name twice. */
  private static String name(String replica, int number) {
    String start = "start " + number;
    if (replica.isEmpty()) {
      return start;
    }
    return number == 1 ? replica : replica + ", " + start;
  }

  private void writeStart(ObjectNode node, Run start) {
    Masking masking = ReportMasking.of(start);
    SnapshotJson json = new SnapshotJson(start, masking);
    ObjectNode own = node.putObject("phases");
    for (Snapshot snapshot : start.snapshots()) {
      String phase = snapshot.phase().name();
      if (snapshot.phase() != Phase.RELOAD && !own.has(phase)) {
        ObjectNode whole = node.objectNode();
        json.write(whole, snapshot);
        writeDifference(own.putObject(phase), whole, phases.path(phase));
      }
    }
    RunJson.writeOutcome(node, start, masking);
  }

  private static void writeDifference(ObjectNode node, ObjectNode whole, JsonNode first) {
    node.set("at", whole.get("at"));
    node.set("boottimeNanos", whole.get("boottimeNanos"));
    copyOther(node.putObject("env"), whole.path("env"), first.path("env"));
    ArrayNode unset = node.arrayNode();
    first
        .path("env")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!whole.path("env").has(name)) {
                unset.add(name);
              }
            });
    if (!unset.isEmpty()) {
      node.set("unset", unset);
    }
    copyOther(node.putObject("files"), whole.path("files"), first.path("files"));
  }

  private static void copyOther(ObjectNode to, JsonNode whole, JsonNode first) {
    whole
        .properties()
        .forEach(
            each -> {
              if (!each.getValue().equals(first.get(each.getKey()))) {
                to.set(each.getKey(), each.getValue());
              }
            });
  }
}
