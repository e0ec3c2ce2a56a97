// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_DEFAULT;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Resolution.Decided;
import io.github.rununder.capture.Resolution.Undecided;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One variable that is set, or a malformed entry. {@code value} and {@code base64} are both null
 * when all of the value is masked; {@code group} is 0 when nothing is masked.
 */
public record VariableDocument(
    @Nullable String value,
    @Nullable String base64,
    @JsonInclude(NON_DEFAULT) boolean masked,
    @JsonInclude(NON_DEFAULT) int group,
    @JsonInclude(NON_EMPTY) List<VariableDocument> duplicates,
    @Nullable Resolution resolution,
    @JsonInclude(NON_EMPTY) List<AssignmentDocument> overridden) {
  /** The evidence for a value's origin. */
  public record Resolution(
      State state,
      @Nullable OriginDocument origin,
      @JsonInclude(NON_EMPTY) List<OriginDocument> candidates,
      @Nullable String reason) {
    /** The strength of the evidence. */
    public enum State {
      /** The value came from {@code origin}. */
      DECIDED,
      /** The value came from one of {@code candidates}. */
      UNDECIDED,
      /** Nothing is known. */
      UNKNOWN
    }

    static Resolution of(Explanation explained, Masking masking) {
      if (explained.resolution() instanceof Decided decided) {
        OriginDocument origin = OriginDocument.of(decided.origin(), masking);
        return new Resolution(State.DECIDED, origin, List.of(), null);
      }
      if (explained.resolution() instanceof Undecided undecided) {
        List<OriginDocument> candidates =
            undecided.candidates().stream().map(each -> OriginDocument.of(each, masking)).toList();
        return new Resolution(State.UNDECIDED, null, candidates, null);
      }
      return new Resolution(State.UNKNOWN, null, List.of(), explained.resolution().describe());
    }
  }

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
