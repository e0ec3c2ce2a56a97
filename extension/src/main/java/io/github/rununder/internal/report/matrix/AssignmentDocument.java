// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Masking;
import org.jspecify.annotations.Nullable;

/**
 * One assignment from one source. {@code name} is null where the context names the variable; {@code
 * value} is null when all of it is masked, and when the source unsets the variable.
 */
public record AssignmentDocument(
    @Nullable String name,
    @Nullable String value,
    @JsonInclude(NON_DEFAULT) boolean masked,
    @JsonInclude(NON_DEFAULT) boolean unset,
    OriginDocument origin) {

  static AssignmentDocument of(Assignment assignment, Masking masking) {
    String value = assignment.value().orElse("");
    boolean hidden = masking.hides(assignment.name()) && !value.isEmpty();
    String shown = masking.text(value);
    boolean unset = assignment.value().isEmpty();
    return new AssignmentDocument(
        assignment.name(),
        unset || hidden ? null : shown,
        hidden || !shown.equals(value),
        unset,
        OriginDocument.of(assignment.origin(), masking));
  }

  AssignmentDocument unnamed() {
    return new AssignmentDocument(null, value, masked, unset, origin);
  }
}
