// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.VariableReference;
import io.github.rununder.internal.compose.project.Interpolation.Use;
import io.github.rununder.internal.compose.project.Layer.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Names the origin of an {@code environment}'s word: the literal, what interpolation put in, or a
 * variable passed through.
 *
 * @param sources where variables come from
 * @param values looks a variable up; empty when it is not set
 */
record AssignmentOrigin(InterpolationSources sources, Function<String, Optional<String>> values) {

  Origin of(Word word) {
    String file = word.place().name();
    int line = word.place().line();
    if (word.raw().isEmpty()) {
      boolean isSet = values.apply(word.name()).isPresent();
      VariableReference reference =
          isSet ? sources.reference(word.name()) : VariableReference.notSet(word.name());
      return new ComposeOrigin.PassThrough(file, line, reference);
    }
    List<VariableReference> references =
        Interpolation.uses(word.raw().get(), values).stream()
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
