// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one snapshot. */
record SnapshotJson(Run run, Masking masking) {
  void write(ObjectNode node, Snapshot snapshot) {
    node.put("at", snapshot.stamp().wall().toString());
    node.put("boottimeNanos", snapshot.stamp().boottimeNanos());
    writeEnvironment(node, snapshot);
    FileJson fileJson = new FileJson(masking);
    ObjectNode files = node.putObject("files");
    snapshot.files().forEach((path, file) -> fileJson.write(files.putObject(path), file));
    snapshot.process().ifPresent(process -> writeProcess(node.putObject("process"), process));
  }

  /** Keys are the program's own: a value is hidden as that of a variable of this name would be. */
  void writeMarks(ObjectNode node, Map<String, String> marks) {
    if (marks.isEmpty()) {
      return;
    }
    ObjectNode pairs = node.putObject("pairs");
    marks.forEach((key, value) -> pairs.put(key, masking.show(key, value)));
  }

  private void writeEnvironment(ObjectNode node, Snapshot snapshot) {
    Environment environment = snapshot.environment();
    ObjectNode env = node.putObject("env");
    Map<String, List<EnvironmentEntry>> byName = new TreeMap<>();
    environment.entries().stream()
        .filter(EnvironmentEntry::isVariable)
        .forEach(e -> byName.computeIfAbsent(e.name(), name -> new ArrayList<>()).add(e));
    byName.forEach(
        (name, all) -> {
          ObjectNode variable = env.putObject(name);
          writeVariable(variable, name, all);
          new OriginJson(masking).write(variable, run.explain(name, snapshot));
        });
    List<EnvironmentEntry> malformed =
        environment.entries().stream().filter(entry -> !entry.isVariable()).toList();
    if (!malformed.isEmpty()) {
      ArrayNode list = node.putArray("malformed");
      MaskedBytes bytes = new MaskedBytes(masking);
      malformed.forEach(entry -> bytes.write(list.addObject(), "value", entry.bytes()));
    }
  }

  private void writeVariable(ObjectNode node, String name, List<EnvironmentEntry> all) {
    writeValue(node, name, all.get(0));
    if (all.size() > 1) {
      ArrayNode duplicates = node.putArray("duplicates");
      all.stream().skip(1).forEach(each -> writeValue(duplicates.addObject(), name, each));
    }
  }

  private void writeValue(ObjectNode node, String name, EnvironmentEntry entry) {
    byte[] value = entry.valueBytes();
    if (masking.hides(name) && value.length > 0) {
      node.put("masked", true);
    } else {
      new MaskedBytes(masking).write(node, "value", value);
    }
  }

  private void writeProcess(ObjectNode node, ProcessIdentity process) {
    node.put("pid", process.pid()).put("ppid", process.ppid());
    node.put("uid", process.uid()).put("euid", process.euid());
    node.put("gid", process.gid()).put("egid", process.egid());
    ArrayNode groups = node.putArray("groups");
    process.groups().forEach(groups::add);
    node.put("effectiveCapabilities", process.effectiveCapabilities());
    node.put("hostname", process.hostname());
    node.put("workingDirectory", process.workingDirectory());
    node.put("executable", process.executable());
    ArrayNode arguments = node.putArray("arguments");
    process.arguments().forEach(argument -> arguments.add(masking.text(argument)));
    node.put("startedBoottimeNanos", process.startedBoottimeNanos());
  }
}
