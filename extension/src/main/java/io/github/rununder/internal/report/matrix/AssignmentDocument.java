// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Masking;
import org.jspecify.annotations.Nullable;

/**
 * One assignment from one source. {@code name} is null where the context names the variable; {@code
 * value} is null when all of it is masked, when the source unsets the variable, and when the value
 * is not known.
 */
public record AssignmentDocument(
    @Nullable String name,
    @Nullable String value,
    @JsonInclude(NON_DEFAULT) boolean masked,
    @JsonInclude(NON_DEFAULT) boolean unset,
    @JsonInclude(NON_DEFAULT) boolean unknown,
    OriginDocument origin) {

  static AssignmentDocument of(Assignment assignment, Masking masking) {
    String value = assignment.value().orElse("");
    boolean hidden = masking.hides(assignment.name()) && !value.isEmpty();
    String shown = masking.text(value);
    return new AssignmentDocument(
        assignment.name(),
        assignment.entry().isEmpty() || hidden ? null : shown,
        hidden || !shown.equals(value),
        assignment.unsets(),
        !assignment.isKnown(),
        OriginDocument.of(assignment.origin(), masking));
  }

  AssignmentDocument unnamed() {
    return new AssignmentDocument(null, value, masked, unset, unknown, origin);
  }
}
