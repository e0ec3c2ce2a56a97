// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Masking;
import org.jspecify.annotations.Nullable;

/**
 * One assignment from one source.
 *
 * @param name the variable's name; null where the variable is clear from the context
 * @param value the value, in which parts may be masked; null when all of it is masked, or unset
 * @param masked whether all of the value, or a part of it, is hidden
 * @param unset whether the source takes the variable away
 * @param origin the source
 */
public record AssignmentDocument(
    @Nullable String name,
    @Nullable String value,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean masked,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unset,
    OriginDocument origin) {

  static AssignmentDocument named(Assignment assignment, Masking masking) {
    return of(assignment.name(), assignment, masking);
  }

  static AssignmentDocument unnamed(Assignment assignment, Masking masking) {
    return of(null, assignment, masking);
  }

  private static AssignmentDocument of(
      @Nullable String name, Assignment assignment, Masking masking) {
    String value = assignment.value().orElse("");
    boolean hidden = masking.hides(assignment.name()) && !value.isEmpty();
    String shown = masking.text(value);
    boolean unset = assignment.value().isEmpty();
    return new AssignmentDocument(
        name,
        unset || hidden ? null : shown,
        hidden || !shown.equals(value),
        unset,
        OriginDocument.of(assignment.origin(), masking));
  }
}
