// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.VariableReference;
import io.github.rununder.internal.compose.project.Layer.Entry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the origin of an entry of {@code environment}: a literal, an interpolation, or a variable
 * that compose passes through.
 *
 * @param sources the sources of variables
 * @param values looks a variable up; empty when it is not set
 */
record AssignmentOrigin(InterpolationSources sources, Function<String, Optional<String>> values) {

  Origin of(Entry entry) {
    String file = entry.place().name();
    int line = entry.place().line();
    if (entry.raw().isEmpty()) {
      return new ComposeOrigin.PassThrough(file, line, sources.reference(entry.name()));
    }
    List<VariableReference> references =
        Interpolation.uses(entry.raw().get(), values).stream()
            .map(sources::reference)
            .distinct()
            .toList();
    return references.isEmpty()
        ? new ComposeOrigin.ComposeEnvironment(file, line)
        : new ComposeOrigin.Interpolation(file, line, references);
  }
}
