// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.VariableReference;
import io.github.rununder.internal.compose.project.Interpolation.Use;
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
      boolean isSet = values.apply(entry.name()).isPresent();
      VariableReference reference =
          isSet ? sources.reference(entry.name()) : VariableReference.notSet(entry.name());
      return new ComposeOrigin.PassThrough(file, line, reference);
    }
    List<VariableReference> references =
        Interpolation.uses(entry.raw().get(), values).stream()
            .map(this::reference)
            .distinct()
            .toList();
    return references.isEmpty()
        ? new ComposeOrigin.ComposeEnvironment(file, line)
        : new ComposeOrigin.Interpolation(file, line, references);
  }

  private VariableReference reference(Use use) {
    return switch (use.source()) {
      case VARIABLE -> sources.reference(use.name());
      case DEFAULT -> VariableReference.defaultOf(use.name());
      case NOTHING -> VariableReference.notSet(use.name());
    };
  }
}
