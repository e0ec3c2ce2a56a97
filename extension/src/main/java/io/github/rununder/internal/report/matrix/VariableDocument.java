// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.Masking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One variable that is set.
 *
 * @param value the text, in which parts may be masked; may be empty; null when all of it is masked
 *     or it is no UTF-8
 * @param base64 the bytes when they are no UTF-8
 * @param masked whether all of the value, or a part of it, is hidden
 * @param group tells masked values apart: values of one test and name with the same number are
 *     equal, those with different numbers differ; 0 when nothing is masked
 * @param duplicates later entries of the same name, which {@code os.Getenv} does not see
 * @param resolution where the value came from; null for duplicates and malformed entries
 * @param overridden the assignments that lost, strongest first
 */
public record VariableDocument(
    @Nullable String value,
    @Nullable String base64,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean masked,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int group,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<VariableDocument> duplicates,
    @Nullable ResolutionDocument resolution,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AssignmentDocument> overridden) {

  static VariableDocument of(ShownBytes shown, int group) {
    return new VariableDocument(
        shown.text(), shown.base64(), shown.masked(), group, List.of(), null, List.of());
  }

  /** Returns what counts in a comparison: neither the origin nor the group. */
  public VariableDocument compared() {
    boolean hidden = value == null && base64 == null;
    return new VariableDocument(value, base64, hidden, 0, List.of(), null, List.of());
  }

  /** Returns a variable's state for people, such as {@code (unset)} for null. */
  public static String describe(@Nullable VariableDocument variable) {
    return variable == null ? "(unset)" : variable.describe();
  }

  private String describe() {
    if (value == null) {
      return base64 == null ? Masking.MASK : "Base64 " + base64;
    }
    if (value.isEmpty()) {
      return "(empty)";
    }
    boolean misleading = !value.strip().equals(value) || value.startsWith("(");
    return misleading ? '"' + value + '"' : value;
  }
}
