// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static java.util.stream.Collectors.joining;

import io.github.rununder.capture.Origin;
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
    if (word.raw().isEmpty()) {
      return passedThrough(word);
    }
    List<Use> uses = Interpolation.uses(word.raw().get(), values);
    String place = word.place().describe();
    return uses.isEmpty()
        ? new Origin(Origin.Layer.COMPOSE_ENVIRONMENT, place)
        : new Origin(
            Origin.Layer.INTERPOLATION,
            place + ", " + uses.stream().map(this::describe).distinct().collect(joining(", ")));
  }

  private Origin passedThrough(Word word) {
    String place = word.place().describe();
    if (values.apply(word.name()).isEmpty()) {
      return new Origin(
          Origin.Layer.COMPOSE_ENVIRONMENT, place + ", " + word.name() + " is not set");
    }
    String source = sources.describe(word.name());
    return new Origin(
        sources.isGiven(word.name()) ? Origin.Layer.HOST : Origin.Layer.INTERPOLATION,
        place + ", " + word.name() + " from " + source);
  }

  private String describe(Use use) {
    String reference = "${" + use.name() + "}";
    return switch (use.source()) {
      case VARIABLE -> reference + " from " + sources.describe(use.name());
      case DEFAULT -> "default of " + reference;
      case NOTHING -> reference + " is not set";
    };
  }
}
