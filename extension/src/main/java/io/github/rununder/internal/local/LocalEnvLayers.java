// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects, layer by layer, the variables that LOCAL gives a program. */
final class LocalEnvLayers {
  private final List<Assignment> assignments = new ArrayList<>();

  /** Adds the variables that are passed on from this JVM's environment. */
  void inherited(LocalEnvironment base) {
    base.entries().forEach(entry -> add(entry, new LocalOrigin.HostPassThrough()));
  }

  /** Adds the variables that sourcing a file has changed. */
  void sourced(Path file, Collection<EnvironmentEntry> before, Collection<EnvironmentEntry> after) {
    Map<String, EnvironmentEntry> had = byName(before);
    Map<String, EnvironmentEntry> has = byName(after);
    List<String> lines = lines(file);
    has.values().stream()
        .filter(entry -> !entry.equals(had.get(entry.name())))
        .forEach(entry -> add(entry, origin(file, lines, entry.name())));
    had.keySet().stream()
        .filter(name -> !has.containsKey(name))
        .map(name -> new Assignment(name, Optional.empty(), origin(file, lines, name)))
        .forEach(assignments::add);
  }

  void declared(Workload.Variable variable) {
    Origin origin = new LocalOrigin.LocalEnv(variable.secret() ? "@SecretEnv" : "@Env");
    assignments.add(Assignment.of(variable.name(), variable.value(), origin));
  }

  /** The document is the environment itself, since there is no image. */
  Declaration declaration(Collection<EnvironmentEntry> environment) {
    StringBuilder document = new StringBuilder();
    environment.forEach(
        entry -> document.append(new String(entry.bytes(), StandardCharsets.UTF_8)).append('\n'));
    return Declaration.builder(List.of(), assignments, document.toString()).build();
  }

  private void add(EnvironmentEntry entry, Origin origin) {
    assignments.add(Assignment.of(entry.name(), entry.value(), origin));
  }

  /** The last line that assigns the name; a script may assign it in ways that no line shows. */
  private static Origin origin(Path file, List<String> lines, String name) {
    Pattern declared = Pattern.compile("(^|.*[\\s;&|])" + Pattern.quote(name) + "=.*");
    for (int index = lines.size() - 1; index >= 0; index--) {
      if (declared.matcher(lines.get(index)).matches()) {
        return new LocalOrigin.EnvFileEntry(ShownPath.of(file), index + 1);
      }
    }
    return new LocalOrigin.SourcedFile(ShownPath.of(file));
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException gone) {
      return List.of(); // the shell has sourced it already
    }
  }

  private static Map<String, EnvironmentEntry> byName(Collection<EnvironmentEntry> entries) {
    Map<String, EnvironmentEntry> byName = new LinkedHashMap<>();
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return byName;
  }
}
