// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.origin;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Assignment.Knowledge;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.PodOrigin.SecretKey;
import io.github.rununder.capture.RuntimeOrigin;
import java.util.Arrays;
import java.util.List;

/** The captured variables that only a Secret which could not be read explains. */
public final class UnreadVariables {
  private static final RuntimeOrigin RUNTIME = new RuntimeOrigin.RuntimeDefault();

  private UnreadVariables() {}

  /** Returns an assignment of unknown value for each such variable of a process. */
  public static List<Assignment> of(Declaration declaration, Snapshot snapshot) {
    if (declaration.unreadSources().isEmpty() || snapshot.process().isEmpty()) {
      return List.of();
    }
    return snapshot.environment().entries().stream()
        .filter(entry -> !isDeclared(declaration, entry))
        .filter(entry -> !isRuntimeDefault(declaration, entry, snapshot))
        .flatMap(
            entry ->
                declaration.unreadOrigins(entry.name()).stream()
                    .filter(SecretKey.class::isInstance)
                    .map(origin -> Assignment.unknown(entry.name(), Knowledge.SOURCE, origin)))
        .toList();
  }

  private static boolean isDeclared(Declaration declaration, EnvironmentEntry entry) {
    return declaration.layers(entry.name()).stream()
        .flatMap(assignment -> assignment.entry().stream())
        .anyMatch(each -> Arrays.equals(each.valueBytes(), entry.valueBytes()));
  }

  private static boolean isRuntimeDefault(
      Declaration declaration, EnvironmentEntry entry, Snapshot snapshot) {
    return new RuntimeDefaults(declaration, snapshot.process())
        .candidates(entry.name(), entry.value())
        .contains(RUNTIME);
  }
}
