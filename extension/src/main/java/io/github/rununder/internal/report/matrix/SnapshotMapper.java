// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the documents of one run's snapshots. */
record SnapshotMapper(Run run, Masking masking, ShownBytes.Groups groups) {
  SnapshotDocument of(Snapshot snapshot) {
    Map<String, FileDocument> watched = new LinkedHashMap<>();
    snapshot
        .files()
        .forEach((path, file) -> watched.put(path, FileDocument.of(file, masking, groups)));
    return new SnapshotDocument(
        snapshot.phase() == Phase.RELOAD ? snapshot.label() : null,
        snapshot.ofChange(),
        pairs(snapshot.marks()),
        snapshot.stamp().wall(),
        snapshot.stamp().boottimeNanos(),
        variables(snapshot),
        List.of(),
        malformed(snapshot),
        watched,
        snapshot.process().map(this::identity).orElse(null));
  }

  /** Keys are the program's: a value is hidden as that of a variable of this name is hidden. */
  private Map<String, String> pairs(Map<String, String> marks) {
    Map<String, String> shown = new LinkedHashMap<>(marks);
    shown.replaceAll(masking::show);
    return shown;
  }

  private Map<String, VariableDocument> variables(Snapshot snapshot) {
    Map<String, VariableDocument> variables = new LinkedHashMap<>();
    snapshot.environment().entries().stream()
        .filter(EnvironmentEntry::isVariable)
        .collect(groupingBy(EnvironmentEntry::name, TreeMap::new, toList()))
        .forEach((name, all) -> variables.put(name, variable(name, all, snapshot)));
    return variables;
  }

  private VariableDocument variable(String name, List<EnvironmentEntry> all, Snapshot snapshot) {
    VariableDocument first = value(name, all.get(0));
    Explanation explained = run.explain(name, snapshot);
    return new VariableDocument(
        first.value(),
        first.base64(),
        first.masked(),
        first.group(),
        all.stream().skip(1).map(each -> value(name, each)).toList(),
        VariableDocument.Resolution.of(explained, masking),
        explained.overridden().stream()
            .map(each -> AssignmentDocument.of(each, masking).unnamed())
            .toList());
  }

  private VariableDocument value(String name, EnvironmentEntry entry) {
    byte[] value = entry.valueBytes();
    boolean hidden = masking.hides(name) && value.length > 0;
    ShownBytes shown = hidden ? ShownBytes.HIDDEN : ShownBytes.of(value, masking);
    return VariableDocument.of(shown, shown.masked() ? groups.of(name, entry) : 0);
  }

  private List<VariableDocument> malformed(Snapshot snapshot) {
    return snapshot.environment().entries().stream()
        .filter(entry -> !entry.isVariable())
        .map(entry -> VariableDocument.of(ShownBytes.of(entry.bytes(), masking), 0))
        .toList();
  }

  private SnapshotDocument.Identity identity(ProcessIdentity process) {
    return new SnapshotDocument.Identity(
        process.pid(),
        process.ppid(),
        process.uid(),
        process.euid(),
        process.gid(),
        process.egid(),
        process.groups(),
        process.effectiveCapabilities(),
        process.hostname(),
        process.workingDirectory(),
        process.executable(),
        process.arguments().stream().map(masking::text).toList(),
        process.startedBoottimeNanos());
  }
}
